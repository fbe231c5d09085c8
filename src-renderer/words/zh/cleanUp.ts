import { number, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { copies, groups, photos } from './counts.ts'

export const cleanUp: Words['cleanUp'] = {
  youChose: '您的选择', accept: '接受', reopen: '重新打开', accepted: '已接受', bestShot: '最佳照片',
  bar: '您已接受的',
  acceptedCopies: (n, bytes) => n === 0 ? '还没有接受' : `已接受 ${copies(n)}，${size(bytes)}`,
  left: (open, all) => open === 0 ? '所有分组都已看过' : `${groups(all)}中还有 ${number(open)} 组待看`,
  sceneHint: '最佳照片只是建议。在您标记之前，不会标记任何照片。',
  clear: '清空', acceptPage: '接受此页', acceptIdentical: (n) => `接受所有相同文件（${number(n)}）`,
  remove: (n) => n === 0 ? '移除…' : `移除 ${copies(n)}…`, removeNow: (n) => `移除 ${copies(n)}`,
  isProtected: '在受保护的文件夹中：保留不动。', isOffline: '所在磁盘未连接：保留不动。',
  refused: { protected: '在受保护的文件夹中：保留不动。', offline: '所在磁盘未连接：保留不动。', gone: '这张照片已不在此分组中。' },
  said: {
    remove: (name) => `${name} 将被移除`, keep: (name) => `${name} 保留`, choose: (name) => `您要保留的是 ${name}`,
    keepAll: '一起保留，不再显示。', notSame: '不会再一起显示。', accept: (n) => `已接受 ${groups(n)}`,
  },
  undo: '撤销', undone: (what) => `已撤回：${what}`, nothingToUndo: '这里没有可撤回的。所有移除都在“历史”中。',
  spoken: (n, open) => `已接受 ${copies(n)}，还剩 ${groups(open)}。`,
  moved: (n, bytes) => `已移动 ${copies(n)}，${size(bytes)}`,
  someBack: (n) => `已取回 ${copies(n)}。`,
  notMoved: (n) => `${copies(n)}没有移动。原因见“历史”。`,
  notBack: (n, name, reason) => `${number(n)} 个文件无法取回。${name}：${reason}`,
  noteWritten: (name) => `已写在您保留的照片旁：${name}`,
  menu: {
    name: (title) => `${title} 的更多操作`, notSame: '都不是同一张', keepAll: '全部保留', compare: '比较', decision: '查看决定',
    notes: (what) => `把${what}写在您保留的照片旁 (.xmp)`,
  },
  notes: { date: '日期', camera: '相机', place: '地点', keywords: '关键词', rating: '星级', title: '标题' },
  last: {
    title: '移除最后一个副本？', what: (name) => `${name} 没有其他完好的副本。它会进入回收站或暂存文件夹，可以在“历史”中取回。`, yes: '也移除它',
  },
  sheet: {
    title: (n) => `移除 ${copies(n)}？`, none: '没有要移除的',
    where: (toBin, toHolding, bytes) => {
      const bin = toBin > 0 ? `${number(toBin)} 个进入回收站` : ''
      const held = toHolding > 0 ? `${number(toHolding)} 个进入同一磁盘上的暂存文件夹` : ''
      return `${[bin, held].filter(Boolean).join('，')}。共 ${size(bytes)}。可以在“历史”中取回。`
    },
    to: '去向', bin: '回收站', holding: '暂存文件夹', folder: '其他文件夹…', inFolder: (name) => `到 ${name}`,
    folderNote: '同一磁盘上的文件夹，不能在 Likeness 关注的文件夹之内。', whereFolder: (n, bytes, folder) => `${number(n)} 张到 ${folder}，共 ${size(bytes)}。可在历史记录中取回。`,
    from: '来自', more: (n) => `以及另外 ${number(n)} 个文件夹`,
    companions: '随同', stays: '保留', stay: (n) => `${photos(n)}，每组一张或多张`,
    roles: { photo: '照片', film: '实况照片影片', raw: 'RAW 文件', sidecar: '附属文件（编辑、备注）', link: '链接', note: '备注' },
    noBin: (drive) => `${drive} 没有回收站。`,
    noBinWhat: (n, drive) => `其中的 ${copies(n)}会进入 ${drive} 上的文件夹 Likeness holding，在您删除之前仍占用那里的空间。`,
    checked: '每次移动之前，Likeness 都会查看磁盘：副本没有变化，您要保留的照片还在，并且能打开。',
    link: '在每个相同文件的原处留一个链接', linkWhat: '名字保留，打开的是您保留的照片：磁盘上一个文件、两个名字。',
    last: (n) => `如您所说，${number(n)} 张图片没有其他副本。`,
    held: (n) => `${copies(n)}保留不动`,
    list: '显示列表', listMore: '显示更多', keepsFor: (keeper) => `保留：${keeper}`,
    planning: '正在查看磁盘…', moving: (done, total) => `已移动 ${number(done)} / ${number(total)}`, stop: '停止',
    stopWhat: '已移动的可以取回，其余保持不动。',
  },
  filters: {
    span: '文件夹', any: '所有分组', across: '跨文件夹', within: '同一文件夹内', folder: '任意文件夹', otherFolder: '和文件夹', date: '任意日期', size: '任意大小', format: '任意格式',
    ties: '仅难分的', state: '全部', open: '待看', acceptedOnly: '已接受', least: (bytes) => `腾出 ${size(bytes)} 以上`, more: '清除筛选', year: '任意年份',
    mostCopies: '副本最多在前',
  },
}
