import { number, percent } from '../../formats.ts'
import type { Words } from '../types.ts'
import { ruleKinds } from './rules.ts'

const WHERE: readonly (readonly string[])[] = [['左上角', '上方', '右上角'], ['左侧', '中间', '右侧'], ['左下角', '下方', '右下角']]

export const compare: Words['compare'] = {
  modeNames: { side: '并排', flip: '切换', slider: '滑块', difference: '差异' },
  name: '比较', back: '审阅', place: (index, total) => `第 ${number(index + 1)} 组，共 ${number(total)} 组`,
  modes: '比较方式', before: '上一组', after: '下一组', stage: '并排的照片。方向键选择一张，Shift 加方向键移动图片。',
  holdToFlip: '按住切换', flipped: '您保留的那张', slider: '两张照片的分界', sliderValue: (share) => `${percent(Math.round(share * 100), 100)} 为您保留的那张`,
  fit: '适应', out: '缩小', in: '放大', zoom: '缩放', together: '同步', togetherWhat: '所有照片同一缩放',
  panes: '并排的照片', strip: '此分组的照片', member: (place, verdict, name) => `${number(place)}：${verdict} ${name}`,
  decidedBy: (by) => by === 'chosen' ? '保留哪张由您选定。' : by === 'tie' ? '这些副本难分高下。由您选择。' : `由规则“${ruleKinds[by].short}”决定。`,
  differs: '不同之处', fact: '项目', nothingBut: '只有名称和文件夹不同。',
  same: (n) => `${number(n)} 项相同。`, show: '显示', hide: '隐藏',
  facts: {
    size: '尺寸', file: '文件', format: '格式', camera: '相机', taken: '拍摄', fileDate: '文件日期', place: '地点', sharpness: '清晰度', names: '其他名称',
    zone: '时钟', lens: '镜头', title: '标题', stars: '星级', keywords: '关键词', software: '保存软件', burst: '连拍', withIt: '随同文件',
  },
  none: '无', yes: '有', sharper: '较高', softer: '较低', alike: '相当',
  difference: '差异', stronger: '放大 6 倍', looking: '正在查看…', noPicture: '其中一张目前无法打开。', noLay: '两个瞬间：无法重叠。', unlaid: '不知道这两张如何重叠。',
  kinds: {
    none: () => '图像没有任何一点不同。',
    faint: () => '几乎没有差异，肉眼看不出。',
    part: (row, column) => `有一处不同，在${WHERE[row]?.[column] ?? '某处'}：那里添加、去掉或覆盖了内容。`,
    brighter: () => '副本整体较亮。形状相同。',
    darker: () => '副本整体较暗。形状相同。',
    colours: () => '颜色不同。形状相同。',
    edges: () => '只在边缘不同：副本较小或压缩较多。没有添加或去掉内容。',
    all: () => '处处不同，或者两张没有完全重叠。',
  },
  partly: '只比较两张共有的部分；灰色部分只在其中一张上。',
  keepBoth: (n) => n > 2 ? '全部保留' : '两张都保留', notSame: '不是同一张', accept: '接受，下一组', open: '下一组',
}
