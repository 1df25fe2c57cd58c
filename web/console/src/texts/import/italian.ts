import { englishImport } from './english.ts'
export const italianImport = englishImport
