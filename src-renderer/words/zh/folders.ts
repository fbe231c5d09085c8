import { number, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, files, photos } from './counts.ts'

const every = (n: number, unit: string): string => n === 1 ? `每${unit}` : `每 ${number(n)} ${unit}`
const often = (minutes: number): string => minutes % 1440 === 0 ? every(minutes / 1440, '天') : minutes % 60 === 0 ? every(minutes / 60, '小时') : every(minutes, '分钟')

export const folders: Words['folders'] = {
  watched: '关注中', before: '以前比较过', add: '添加文件夹…',
  unplugged: '未连接', protected: '受保护', byClock: '定时', liveNow: '实时', often,
  withFiles: (state, n) => `${state}，${files(n)}`,
  menu: (name) => `对 ${name} 的操作`,
  live: '实时跟进', every: (minutes) => `${often(minutes)}查看一次`, protect: '保护：不建议移除其中任何内容', unprotect: '取消保护',
  look: '立即查看', askAbout: '内容是否都在别处？', leaveOut: '从 Likeness 中去掉…',
  leaveOutTitle: (name) => `去掉 ${name}？`, leaveOutWhat: 'Likeness 会忘记这些文件的位置。不会动任何文件，您对图片的决定会保留。', leaveOutYes: '去掉',
  leftOut: (name) => `不再关注 ${name}。`,
  question: '是否所有内容', also: '也在', choose: '选择文件夹', other: '其他文件夹…', pickHere: '存储卡、磁盘或旧备份：不必在 Likeness 中。', pickThere: 'Likeness 关注的文件夹，或其中的文件夹。',
  swap: '对调', go: '比较', stop: '停止', again: '重新比较',
  startTitle: '这张卡或备份可以不要了吗？', start: '选择一个文件夹，以及其照片应该在的地方。Likeness 会查看每张照片，包括编辑过和较小的，不会改动任何内容。',
  headline: {
    failed: '无法比较。', stopped: '已停止。没有全部查看。', looking: (percent) => `正在查看… ${percent}`,
    onlyHere: (n) => `还不行。${photos(n)}只在这里。`,
    betterHere: (n) => `还不行。${photos(n)}在这里的更好。`,
    unread: (n) => `不确定。${photos(n)}无法读取。`,
    none: '里面没有照片。',
    withOthers: (n, there) => `全部 ${photos(n)}都在 ${there} 中，里面还有其他内容。`,
    all: (n, there) => `可以。全部 ${photos(n)}都在 ${there} 中。`,
  },
  sum: {
    there: (n, of, share, there, better) => `${photos(of)}中有 ${number(n)} 张（${share}）在 ${there} 中${better > 0 ? `，其中 ${number(better)} 张在这里的更好` : ''}。`,
    unread: (n) => `${number(n)} 张无法读取。`,
    others: (n) => `另有 ${number(n)} 项（影片、文档、隐藏或打包的内容）没有查看。`,
  },
  verdicts: { onlyHere: '只在这里', betterHere: '这里更好', unread: '未读取', betterThere: '那里同样好', identical: '相同' },
  show: '显示哪些照片', bar: '照片情况', photos: '照片', none: '无。',
  save: '保存列表…', saved: '列表已保存。',
  only: '只查看过', withName: (name, when) => `与 ${name}，${when}`,
  photo: (name, folder, partner) => partner === null ? `${name}，位于 ${folder}` : `${name}，位于 ${folder}。那里：${partner}`,
  bar1: (n, bytes) => `${photos(n)}那里也有，${size(bytes)}`,
  bar2: (there, here, onlyHere, betterHere) => {
    const stay = [onlyHere > 0 ? `${number(onlyHere)} 张只在这里` : '', betterHere > 0 ? `${number(betterHere)} 张这里更好` : ''].filter((part) => part !== '').join('、')
    return `保留 ${there} 中的，移除 ${here} 中的。${stay === '' ? '' : `保留不动：${stay}。`}`
  },
  alsoGood: (n) => `也包括那里同样好的 ${number(n)} 张`,
  remove: (n) => `移除 ${copies(n)}…`,
  copy: (n, there) => `将 ${photos(n)}复制到 ${there}…`,
  copyTitle: (n, bytes, there) => `将 ${photos(n)}复制到 ${there}？${size(bytes)}`,
  copyWhat: '它们会连同影片和附注放进那里的一个新文件夹。每份副本都先与原件核对，然后才算数。这里没有任何改变。', copyYes: '复制',
  copying: (done, total) => `正在复制，第 ${number(done)} 张，共 ${number(total)} 张…`,
  copied: (n, folder) => `已将 ${photos(n)}复制到 ${folder}。`,
  notCopied: (n, why) => `${number(n)} 张没有复制。${why}`,
  notInLibrary: (name) => `${name} 不在 Likeness 中，只是查看过。添加后才能移除其中的副本。`, addIt: '添加',
}
