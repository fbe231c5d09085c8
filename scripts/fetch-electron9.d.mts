export const electron9: string
export function fetchElectron9(): string
