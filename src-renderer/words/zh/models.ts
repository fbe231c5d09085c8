import { day, number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

const same = (other: string): { one: string; other: string } => ({ one: other, other }) // one form for every number
const CLASSES = { folders: same('# 个文件夹'), keywords: same('# 个关键词'), decisions: same('# 张图片'), instances: same('# 张照片') }

function about(seconds: number): string {
  if (seconds < 10) return '几秒'
  if (seconds < 60) return `约 ${Math.ceil(seconds / 10) * 10} 秒`
  return `约 ${number(Math.round(seconds / 60))} 分钟`
}

export const models: Words['models'] = {
  lead: 'Likeness 如何判断相似',
  kinds: {
    folders: { name: '您的文件夹', called: '我的文件夹', what: '同一文件夹中的照片属于一类。能找到更多像某次旅行、某个地点、某个主题的照片。', classes: CLASSES.folders },
    keywords: { name: '您的关键词', called: '我的关键词', what: '有相同关键词的照片属于一类。一张照片可以有多个关键词。', classes: CLASSES.keywords },
    decisions: { name: '您的决定', called: '我的决定', what: '您在审阅中接受的副本是同一张；您说“不是同一张”的是两张。', classes: CLASSES.decisions },
    instances: { name: '照片本身', called: '我的照片', what: '用每张照片的缩小、裁剪和编辑版本来教，以便认出副本。', classes: CLASSES.instances },
  },
  import: '导入…', importFile: '模型文件', importTooLarge: '比任何模型都大。没有任何改动。', teachNew: '训练新模型',
  list: '模型', column: '模型', columnFigure: '正确在前', inUse: '使用中', new: '新',
  comes: 'Likeness 自带',
  from: ({ kind, classes, madeMs }) => {
    const date = madeMs === null ? '' : `，${day(madeMs)}`
    if (kind === null) return `在别处训练${date}`
    if (kind === 'refreshed') return `已适配您的照片${date}`
    return `来自 ${plural(classes, CLASSES[kind])}${date}`
  },
  row: { preparing: '准备中', learning: (round, rounds) => `学习中，第 ${number(round)} 轮，共 ${number(rounds)} 轮`, stopped: '已停止，可以继续', failed: '未能训练' },
  foot: '每个模型都用它没有学过的照片来衡量。100% 表示：每张正确的照片都排在每张错误的之前。',
  use: '使用…', useNow: (name) => `使用“${name}”`, isInUse: '使用中', more: (name) => `“${name}”的更多操作`,
  menu: { rename: '重命名…', export: '导出…', remove: '删除…', removeInUse: '删除（使用中）' },
  useTitle: (name) => `使用“${name}”？`,
  useWhat: (n, looksAgain, seconds) => looksAgain
    ? `分组会重新生成：在后台把全部 ${photos(n)}再次互相比较。您的决定会保留。`
    : `“查找”会重新排列您的照片，${about(seconds)}。分组和您的决定会保留。`,
  useMeanwhile: '在准备好之前，仍由原来的模型回答。',
  removeTitle: (name) => `删除“${name}”？`,
  removeWhat: '除非您已导出，否则它学到的内容会丢失。您的照片、分组和决定会保留。', removeNow: '删除模型',
  renameTitle: '重命名模型', nameLabel: '名称', save: '保存',
  switching: ({ phase, done, total }, secondsLeft) =>
    `${phase === 'codes' ? '正在用它排列您的照片' : '正在重新查找副本'}：${number(Math.min(done, total))} / ${number(total)}${secondsLeft === null ? '' : `，剩余${about(secondsLeft)}`}`,
  switchingBar: '更换模型', switchingWhat: '您可以继续工作。您的决定会保留。',
  default: 'Likeness 自带的模型。它见过各种照片，但没见过您的：可以训练一个模型，让它知道您的图库里哪些属于一类。',
  learnt: ({ kind, photos: n, rounds, seconds }, before) => {
    if (kind === 'refreshed') return `“${before}”，已适配您的 ${photos(n)}。没有教新内容。`
    if (kind === null) return '没有说明教过什么。'
    return `从 ${photos(n)}中学习，${number(rounds)} 轮，${about(seconds)}。`
  },
  notMeasured: '没有衡量：没有依据说明什么是正确的。',
  lookAlike: '用于“查找”：哪些与这张照片相似？', copies: '用于“审阅”和“查找”：这是同一画面吗？',
  headline: (before, after, isNew) => `以前每 100 张找到 ${number(before)} 张，${isNew ? '现在' : '用它'} ${number(after)} 张`,
  worth: {
    more: '值得：属于一类的照片有更多排在前面。', same: '和以前差不多。您的照片里可能没有多少它还不知道的内容。',
    little: '就这么少的照片来看，略好一些。', worse: '就这么少的照片来看，略差一些。最好不用它。', fewer: '找到的比以前少。最好不用它。',
  },
  asked: (n) => `用它没有学过的 ${photos(n)}来提问。`,
  own: { title: '还没有您自己的模型', what: '用您的文件夹、关键词或决定来训练一个：通常约一分钟，它会说明是否比以前找到更多。', now: '训练模型' },
  useIt: '使用它…', keepFor: '留待以后', discard: '放弃…',
  discardTitle: (name) => `放弃“${name}”？`, discardNow: '放弃',
  compare: {
    title: '与其他比较', what: '对每个提出同样的问题。', first: '正确在前', found: '每 100 张找到',
    before: (name) => `${name}，以前`, itq: '仅按统计排列 (ITQ)', random: '随机排列 (LSH)',
  },
  distances: {
    title: '相距多远', same: '属于一类', other: '不属于', near: '相似', far: '不相似', apart: '距离', step: (n, of) => `${number(n)} / ${number(of)}${n === 1 ? '，最相似' : n === of ? '，最不相似' : ''}`,
    few: '配对太少，无法判断。',
    sentence: (now, before) => `属于一类的照片有一半比其他的 ${now} 更近${before === null ? '。' : `；以前比 ${before} 更近。`}`,
  },
  balance: {
    title: '区分照片是否均匀', levels: ['非常均匀', '均匀', '不太均匀', '不均匀'],
    even: '它的 64 个是非题各把这些照片分成大约两半，因此都有帮助。', uneven: '它的 64 个是非题中，有些对大多数照片答案相同，帮助不大。',
    constant: (n) => `其中 ${number(n)} 个对每张照片答案都相同。`,
  },
  fit: { title: '为其他照片而做', what: (name) => `“${name}”区分此图库的照片不均匀。可以适配它们：几秒钟得到一个新模型，无需训练。`, now: '适配我的照片' },
  classes: (kind, n) => plural(n, CLASSES[kind]),
  classesTitle: '教过的内容', leftOutTitle: (n) => `${number(n)} 个未用`,
  moreOf: (n) => `以及另外 ${number(n)} 个`,
  why: { joined: (into) => `太少，并入 ${into}`, unreadable: '无法读取', few: '照片太少' },
  unreadable: '无法读取的关键词',
  examples: {
    title: '您的照片，之前和之后', right: '正确', wrong: '不正确', photo: '照片', finds: (name) => `${name} 找到`, asked: '提问的照片',
    row: (n, before, after, of) => `第 ${number(n)} 次查找：${number(of)} 张中以前 ${number(before)} 张正确，现在 ${number(after)} 张`,
  },
  curves: {
    first: '正确在前', firstWhat: '越高越好', mistakes: '学习中的错误', mistakesWhat: '越低越好', many: '多', none: '无', start: '开始', round: (n) => `第 ${number(n)} 轮`,
    table: '以表格显示', plot: '以曲线显示', roundColumn: '轮次', of: '（相对第一轮）',
    firstNone: '各轮正确在前：还没有。',
    firstSentence: (from, to, before) => `各轮正确在前：从 ${from} 到 ${to}${before === null ? '。' : `，以前 ${before}。`}`,
    mistakesNone: '各轮学习中的错误：还没有可比较的。',
    falling: (share) => `各轮学习中的错误：降到第一轮的 ${share}。`, rising: (share) => `各轮学习中的错误：升到第一轮的 ${share}。`,
  },
  learning: {
    bar: '学习', preparing: '准备中', preparingViews: '正在制作您照片的缩小、裁剪和编辑版本', from: (kind, classes, n) => kind === 'instances' ? `从 ${photos(n)}及其编辑版本中学习。` : `从 ${plural(classes, CLASSES[kind])}中的 ${photos(n)}学习。`,
    round: ['第 ', ' 轮，共 '], perSecond: '张照片每秒', left: (seconds) => `剩余${about(seconds)}`,
    finish: '结束并保留最好的', halt: '停止，以后继续', cancel: '停止',
    where: { gpu: '在这台电脑上，显卡', native: '在这台电脑上，处理器', wasm: '在这台电脑上，处理器', cpu: '在这台电脑上，处理器（慢）' },
    stopped: '已停止', stoppedWhat: '已学到的内容会保留。可以从那里继续，关闭 Likeness 之后也可以。', resume: '继续',
    failed: '未能训练', again: '返回选择',
  },
  teach: {
    title: '训练模型', what: '告诉 Likeness 哪些属于一类，它就学会去找。一切都留在这台电脑上；您的照片只会被查看。',
    step: '从什么学习？', counting: '正在计数…', name: '模型名称', within: '文件夹', allFolders: '所有文件夹', start: '开始', startWith: (n) => `用 ${photos(n)}开始`, cancel: '取消', starting: '正在开始…', busy: '已有一个在训练。请等它结束，或先停止它。',
    counts: (classes, own) => `${classes}，${own}`,
    largest: '最大的', nothing: '还没有可学的', soon: '会先留出一些照片用于衡量。',
  },
  said: {
    used: (name) => `“${name}”使用中。`, deleted: (name) => `${name === '' ? '模型' : `“${name}”`}已删除。`, refreshed: '已适配您的照片。请先看看，再使用。',
    exported: (file) => `${file} 已放到您的下载中。`, imported: (name) => `“${name}”已导入。使用后即可回答。`,
  },
  look: '查看',
  spoken: {
    idle: () => '', preparing: (name) => `正在准备训练“${name}”。`, learning: (name) => `“${name}”正在学习。`, done: (name) => `“${name}”已就绪。`,
    stopped: (name) => name === '' ? '训练已停止。' : `“${name}”已停止，可以以后继续。`, failed: (name) => `“${name}”未能训练。`, tenth: (n) => `已完成百分之 ${number(n)}。`,
  },
}
