import type { Plugin } from 'vite'

export const PAGES: readonly string[]
export function renderManual(folder: string): { parts: string[]; pictures: string[]; contents: { id: string; title: string }[] }
export function manualPlugin(): Plugin
