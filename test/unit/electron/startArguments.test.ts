import { expect, it } from 'vitest'
import { foldersOf, handedOver, isHidden, screenOf } from '../../../src-main/electron/startArguments.ts'

it('takes the folders of a command line, absolute', () => {
  expect(foldersOf(['electron', '.', '--no-sandbox', 'Photos', '/mnt/Red', 'file:///home/me/My%20Photos'], '/home/me', true))
    .toEqual(['/home/me/Photos', '/mnt/Red', '/home/me/My Photos'])
  expect(foldersOf(['likeness', '--flag=1', 'Photos'], '/home/me', false)).toEqual(['/home/me/Photos'])
  expect(foldersOf(['likeness'], '/home/me', false)).toEqual([])
})

it('leaves out addresses that no file system has, and does not end over them', () => {
  expect(foldersOf(['likeness', 'smb://nas/Photos', 'file://nas/Photos', 'file:///mnt/Photos', '/mnt/a:b'], '/home/me', false)).toEqual(['/mnt/Photos', '/mnt/a:b'])
})

it('shows the screen that is asked for, if there is one of that name', () => {
  expect([['likeness', '--screen=review'], ['likeness', '/a', '--screen=find'], ['likeness', '--screen=add-folder'], ['likeness', 'review']].map(screenOf))
    .toEqual(['review', 'find', undefined, undefined])
})

it('takes only absolute folders and known screens from a second start', () => {
  expect(handedOver({ folders: ['/a', 'b', 7, null, '/c'], screen: 'problems', isHidden: true })).toEqual({ folders: ['/a', '/c'], screen: 'problems', isHidden: true })
  expect([undefined, null, 'x', {}, { folders: '/a', screen: 'rescan', isHidden: 'yes' }].map(handedOver)).toEqual(Array.from({ length: 5 }, () => ({ folders: [], screen: undefined, isHidden: false })))
})

it('is started out of the way by the login, and by nothing else', () => {
  expect([['likeness', '--hidden'], ['likeness', '/hidden'], ['likeness']].map(isHidden)).toEqual([true, false, false])
  expect(foldersOf(['likeness', '--hidden', '/Photos'], '/home/me', false)).toEqual(['/Photos'])
})
