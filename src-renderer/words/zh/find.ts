import { number, size } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

export const find: Words['find'] = {
  askPart: '查找其中一部分', likePart: '类似这一部分', partHint: '画一个矩形来查找这一部分',
  part: (x, y, width, height) => {
    const share = (value: number): number => Math.round(value * 100)
    return `部分：宽百分之 ${share(width)}，高百分之 ${share(height)}，距左 ${share(x)}，距上 ${share(y)}。方向键移动，Shift 加方向键改变大小，Enter 查找。`
  },
  filters: {
    label: '只显示', date: '日期', until: '截至', onlyThat: '仅该年', to: (year) => `至 ${year}`, month: '月份', wholeYear: '所有月份',
    folder: '文件夹', format: '格式', size: '大小', clear: '清除筛选',
  },
  formats: { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', raw: 'RAW', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', avif: 'AVIF', jxl: 'JPEG XL', jp2: 'JPEG 2000', bmp: 'BMP', psd: 'Photoshop' },
  sizes: { small: '200 万像素以下', middle: '200 万至 1200 万像素', large: '1200 万像素以上' },
  shown: (n, total) => n === total ? photos(total) : `${number(n)} / ${photos(total)}`,
  noneTitle: '没有符合筛选的照片', none: (total) => `不筛选时有 ${photos(total)}。`,
  among: (n) => `在显示的 ${photos(n)}中`,
  noSame: '符合筛选的其他照片都不是这一画面。', noSimilar: '符合筛选的照片都与这张不相似。',
  bar: '所选内容', selected: (n, bytes) => `已选 ${photos(n)}，${size(bytes)}`,
  hint: 'Shift 选到某张照片，Esc 清除。', selecting: '正在选择…',
  copy: '复制路径', save: '保存列表', reveal: '在文件管理器中显示', open: '在查看器中打开', clear: '清除选择',
  copied: (n) => `已复制 ${number(n)} 个路径。`, notCopied: '这里不允许 Likeness 使用剪贴板。请改为保存列表。',
  saved: '列表保存在浏览器的下载位置。', file: '所选照片.csv',
  notShown: '只能在运行 Likeness 的电脑屏幕上显示，而且磁盘须已连接。',
  border: { still: '仍相似', not: '不再相似', now: (n) => `${photos(n)}相似`, key: '仍相似、不再相似：界线取在两者之间' },
  isSelected: '已选择', selectThese: (n) => `选择这 ${photos(n)}`,
  collections: {
    filter: '收藏集', menu: (name) => `收藏集 ${name}`, add: '加入收藏集…', takeOut: '移出收藏集',
    addTitle: (n) => `将 ${photos(n)}加入收藏集`, newName: '新收藏集的名称', make: '创建', yours: '或选择已有的',
    rename: '重命名…', renameTitle: '重命名收藏集', name: '名称', save: '保存', remove: '删除收藏集',
    made: (name, n) => `“${name}”现有 ${photos(n)}。`, added: (name, n) => `已将 ${photos(n)}加入“${name}”。`, hasAll: (name) => `“${name}”中已有这些照片。`,
    tookOut: (name, n) => `已从“${name}”移出 ${photos(n)}。文件不受影响。`, removed: (name) => `“${name}”已删除。照片不受影响。`, undone: '收藏集已恢复原样。',
  },
  keys: { select: '选择', selectTo: '选到那里', all: '选择所有显示的' },
}
