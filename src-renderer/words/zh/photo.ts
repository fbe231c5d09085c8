import { number } from '../../formats.ts'
import type { Words } from '../types.ts'

export const photo: Words['photo'] = {
  relations: {
    'identical-file': { name: '相同文件', what: '逐字节完全一样' },
    'identical-pixels': { name: '相同像素', what: '图像一样，日期或备注不同' },
    'same-picture': { name: '同一画面', what: '更小、裁剪、旋转或编辑过' },
    'same-scene': { name: '同一场景', what: '不同瞬间：挑出最好的' },
  },
  edits: {
    smaller: '较小', larger: '较大', enlarged: '放大过', cropped: '裁剪过', straightened: '拉直过', turned: '旋转过', mirrored: '镜像', brighter: '较亮', darker: '较暗',
    recoloured: '颜色不同', 'black-and-white': '黑白', framed: '加了边框', overlaid: '带文字', blurred: '较柔', resaved: '重新保存', edited: '编辑过',
  },
  verdicts: { keep: '保留', remove: '移除', undecided: '未定' },
  problems: {
    truncated: { name: '不完整', what: '这些文件缺了末尾。Likeness 没有动它们。' },
    damaged: { name: '已损坏', what: '能打开，但里面的图像坏了。Likeness 没有动它们。' },
    empty: { name: '空文件', what: '这些文件里什么也没有。' },
    'not-an-image': { name: '不是图片', what: '名字像图片，里面却是别的内容。' },
    unsupported: { name: '尚不认识的类型', what: 'Likeness 还看不到这些文件里的图像。文件没有损坏。' },
    'too-large': { name: '超出上限', what: '比 Likeness 能读取的更大。文件没有损坏。' },
    unreadable: { name: '不允许读取', what: '请允许 Likeness 读取这些文件，然后重新查看。' },
    vanished: { name: '已不在', what: '列出文件夹时还在，轮到它们时已经不在了。' },
    timeout: { name: '用时过长', what: 'Likeness 停下了这些，好让其他文件继续。' },
  },
  beside: { film: '+ 影片', raw: '+ RAW', sidecar: '+ 备注' },
  inside: { film: '+ 内含影片', data: '+ 内含更多' },
  north: (degrees) => `北纬 ${degrees}°`, south: (degrees) => `南纬 ${degrees}°`, east: (degrees) => `东经 ${degrees}°`, west: (degrees) => `西经 ${degrees}°`,
  stars: (n) => `${number(n)} 星`,
  otherFormat: (format, named) => `${format}，但文件名写的是 ${named}`,
}
