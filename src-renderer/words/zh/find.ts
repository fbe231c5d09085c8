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
  keys: { select: '选择', selectTo: '选到那里', all: '选择所有显示的' },
}
