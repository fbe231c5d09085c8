export interface Locked { version: string; license?: string; integrity?: string; dev?: boolean; hasInstallScript?: boolean }
export interface Lock { packages: Record<string, Locked> }
export interface Component {
  type: string; 'bom-ref': string; name: string; version: string; purl: string; scope: 'required' | 'optional'
  hashes: { alg: string; content: string }[]
  licenses: ({ license: { id: string } } | { expression: string })[]
}
export const IN_WINDOW: readonly string[]
export const IN_MAIN: readonly string[]
export function licenceOf(name: string, locked: Pick<Locked, 'license'>): string | undefined
export function shippedPlaces(lock: Lock): string[]
export function billOfMaterials(lock: Lock): {
  bomFormat: string; specVersion: string; serialNumber: string; version: number; metadata: { component: Pick<Component, 'type' | 'name' | 'version' | 'purl'> }
  components: Component[]; dependencies: { ref: string; dependsOn: string[] }[]
}
