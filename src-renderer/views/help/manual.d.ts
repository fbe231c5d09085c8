// Made of docs/manual.md while the window is built (scripts/manual.mjs).
declare module '*/docs/manual.md' {
  export const html: string
  export const contents: readonly { readonly id: string; readonly title: string }[]
}
