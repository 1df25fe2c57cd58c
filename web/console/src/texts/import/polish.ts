import { englishImport } from './english.ts'
export const polishImport = englishImport
