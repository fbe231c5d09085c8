import { expect, it } from 'vitest'
import { foldersOf, handedOver } from '../../../src-main/electron/folderArguments.ts'

it('takes the folders of a command line, absolute', () => {
  expect(foldersOf(['electron', '.', '--no-sandbox', 'Photos', '/mnt/Red', 'file:///home/me/My%20Photos'], '/home/me', true))
    .toEqual(['/home/me/Photos', '/mnt/Red', '/home/me/My Photos'])
  expect(foldersOf(['likeness', '--flag=1', 'Photos'], '/home/me', false)).toEqual(['/home/me/Photos'])
  expect(foldersOf(['likeness'], '/home/me', false)).toEqual([])
})

it('takes only absolute folders from a second start', () => {
  expect(handedOver({ folders: ['/a', 'b', 7, null, '/c'] })).toEqual(['/a', '/c'])
  expect([undefined, null, 'x', {}, { folders: '/a' }].map(handedOver)).toEqual([[], [], [], [], []])
})
