import { englishImport } from './english.ts'
export const spanishImport = englishImport
