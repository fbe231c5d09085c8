export function pythonWithPackages(): string
