import { number } from '../../formats.ts'
import type { Words } from '../types.ts'
import { groups, photos } from './counts.ts'

export const ruleKinds: Words['rules']['kinds'] = {
  protected: { sentence: ['保留', '受保护文件夹', '中的'], what: 'Likeness 从不移除那里的任何内容', short: '保留受保护文件夹中的', stays: '受保护的保留' },
  folder: { sentence: ['保留', '您指定的文件夹', '中的'], what: '还没有选择文件夹', short: '保留某个文件夹中的', stays: '您文件夹中的保留' },
  raw: { sentence: ['优先保留 ', 'RAW', ''], what: '以及旁边有 RAW 的 JPEG', short: '保留 RAW', stays: 'RAW 保留' },
  original: { sentence: ['保留', '原件', ''], what: '先于发送过、编辑过、加边框或变灰的', short: '保留原件', stays: '原件保留' },
  detail: { sentence: ['保留有', '真实细节', '的'], what: '放大的副本像素更多，但看不到更多', short: '保留真实细节', stays: '有真实细节的保留' },
  larger: { sentence: ['保留', '较大的图片', ''], what: '像素多 5% 或以上', short: '保留较大的图片', stays: '较大的保留' },
  camera: { sentence: ['保留', '相机直出', '的'], what: '照片内有相机和日期', short: '保留相机直出的', stays: '相机直出的保留' },
  place: { sentence: ['保留', '有地点', '的'], what: '照片内或旁边有 GPS', short: '保留有地点的', stays: '有地点的保留' },
  notes: { sentence: ['保留有', '关键词、星级或标题', '的'], what: '在照片内或旁边', short: '保留有关键词、星级或标题的', stays: '有您备注的保留' },
  source: { sentence: ['保留', '其他照片的来源', ''], what: '编辑版都围绕它们的来源', short: '保留其他照片的来源', stays: '来源保留' },
  format: { sentence: ['保留', '更好的文件类型', ''], what: '文件类型，最好的在前', short: '保留更好的文件类型', stays: '更好的文件类型保留' },
  bytes: { sentence: ['保留', '压缩最少', '的'], what: '同一画面字节更多', short: '保留压缩最少的', stays: '压缩最少的保留' },
  sharper: { sentence: ['保留', '更清晰', '的'], what: '以相同大小查看', short: '保留更清晰的', stays: '更清晰的保留' },
  oldest: { sentence: ['保留', '最旧的文件', ''], what: '按文件日期', short: '保留最旧的文件', stays: '最旧的文件保留' },
  newest: { sentence: ['保留', '最新的文件', ''], what: '按文件日期', short: '保留最新的文件', stays: '最新的文件保留' },
  name: { sentence: ['保留', '名称最短', '的'], what: 'IMG_1 先于 IMG_1 (1)', short: '保留名称最短的', stays: '名称最短的保留' },
}
const changes = (n: number): string => n === 0 ? '保留的照片不变' : `${number(n)} 组保留的照片改变`

export const rules: Words['rules'] = {
  kinds: ruleKinds, next: (names) => names.map((name) => `，其次 ${name}`).join(''), nextOnly: (names) => `其次 ${names.join('，其次 ')}`, beforeOthers: '先于其他所有文件夹',
  lead: '保留哪个副本？由第一条能区分两个副本的规则决定。',
  add: '添加规则', allThere: '所有规则都已在列表中', defaults: '恢复默认', more: '更多',
  list: '规则顺序', hint: '空格拿起规则，方向键移动，空格放下，Esc 放回。',
  move: (short, place, of) => `移动：${short}，第 ${number(place)} 条，共 ${number(of)} 条`,
  moreFor: (place) => `规则 ${number(place)} 的更多操作`,
  menu: { change: '修改…', up: '上移', down: '下移', off: '关闭', on: '开启', remove: '移除' },
  off: '已关闭', decidesSpoken: (n) => n === 0 ? '没有决定任何分组' : `决定了 ${groups(n)}`,
  panel: '规则目前的效果', live: '实时',
  decided: (n) => `已决定 ${number(n)}`, ties: (n) => `${number(n)} 个难分的待看`, noTies: '没有难分的了',
  chosen: (n) => `${number(n)} 个由您选定`,
  keepsFrom: (folder, isFirst) => `${isFirst ? '保留自' : '来自'} ${folder}`,
  bar: (keeps) => `保留自 ${keeps.map(({ folder, count }) => `${folder} ${number(count)}`).join('，')}`,
  drop: '如果放在这里', changes,
  looking: '正在查看会有什么改变…', noneDecided: '目前没有决定任何分组。', turnedOff: '这条规则已关闭。',
  exampleStays: (by) => by === 'chosen' ? '您选定的保留' : by === 'tie' ? '难分高下' : ruleKinds[by].stays,
  was: (folder) => folder === '' ? '原为：最上层文件夹中的' : `原为：${folder} 中的`,
  ruleTitle: (place) => `由规则 ${number(place)} 决定`, goes: '移除',
  tiesTitle: (n) => `${number(n)} 个难分`, tiesWhat: '这些副本难分高下。由您选择。',
  lookAtTies: (n) => `查看 ${number(n)} 个难分的`,
  undo: '撤销', undone: '规则已恢复原样。',
  done: {
    moved: '规则已移动。', on: '规则已开启。', off: '规则已关闭。', removed: '规则已移除。', added: '规则已添加。', changed: '规则已修改。', reset: '规则已恢复默认。',
  },
  effect: (n) => n === 0 ? '保留的照片不变。' : `${number(n)} 组保留的照片已改变。`,
  spoken: (place, of, n) => `第 ${number(place)} 条，共 ${number(of)} 条，${changes(n)}`,
  lifted: (short) => `已拿起：${short}。方向键移动，空格放下，Escape 放回。`, putBack: '已放回。', dropped: (place) => `已放为规则 ${number(place)}。`,
  reset: {
    title: '恢复默认？', what: '顺序、您的文件夹和关闭的规则会被 Likeness 自带的规则取代。您在分组中的选择和决定会保留。',
    button: '使用默认',
  },
  folders: {
    title: '哪个文件夹优先？', what: '两个副本中，所在文件夹在这里较靠上的保留。未列出的文件夹排在最后。',
    none: '还没有文件夹。请在下面选择第一个。', add: '添加文件夹', pick: '选择文件夹', files: photos,
  },
  formats: {
    title: '哪种文件类型优先？', what: '两个副本其他方面相同时，类型在这里较靠上的保留。未列出的类型排在最后。',
    none: '还没有类型。请在下面选择第一个。', add: '添加类型', pick: '选择文件类型',
  },
  order: { up: (name) => `上移 ${name}`, down: (name) => `下移 ${name}`, remove: (name) => `去掉 ${name}`, save: '使用此顺序' },
}
