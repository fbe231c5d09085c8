import { expect, it } from 'vitest'
import { dimensions, isoDay, middleCut, moment, number, percent, plural, size } from '../../../src-renderer/formats.ts'

it('writes sizes with three figures in decimal units', () => {
  expect([0, 1, 999, 214_000, 999_600, 3_900_000, 31_400_000_000, 1.4e12].map(size))
    .toEqual(['0 bytes', '1 byte', '999 bytes', '214 KB', '1.00 MB', '3.90 MB', '31.4 GB', '1.40 TB'])
})
it('never says all or nothing unless it is exact', () => {
  expect([percent(0, 9), percent(1, 9999), percent(9998, 9999), percent(9, 9), percent(97, 100), percent(0, 0)].map((text) => text.replace(/\s/, ' ')))
    .toEqual(['0 %', '1 %', '99 %', '100 %', '97 %', '0 %'])
})
it('writes numbers exactly, dimensions without separators, plurals by message', () => {
  expect([number(214_806), dimensions(6000, 4000), plural(1, { one: '1 copy', other: '# copies' }), plural(1204, { one: '1 copy', other: '# copies' })])
    .toEqual(['214,806', '6000 × 4000', '1 copy', '1,204 copies'])
})
it('reads photo times as the wall clock of the camera, wherever the computer stands', () => {
  expect([moment(Date.UTC(2021, 5, 14, 20, 41)), isoDay('2021-06-14'), isoDay('')]).toEqual(['14 June 2021, 20:41', '14 June 2021', null])
})
it('cuts a long name in the middle and keeps its end', () => {
  expect([middleCut('IMG_1.JPG', 20), middleCut('IMG-20210615-WA0007 of a long evening (2).jpg', 30)]).toEqual(['IMG_1.JPG', 'IMG-20210615-WA…vening (2).jpg'])
})
