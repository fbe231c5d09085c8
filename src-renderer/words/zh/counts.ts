import { number } from '../../formats.ts'

export const groups = (n: number): string => `${number(n)} 组`
export const photos = (n: number): string => `${number(n)} 张照片`
export const copies = (n: number): string => `${number(n)} 个副本`
export const files = (n: number): string => `${number(n)} 个文件`
export const folders = (n: number): string => `${number(n)} 个文件夹`
