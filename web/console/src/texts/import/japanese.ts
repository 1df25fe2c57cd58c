import { englishImport } from './english.ts'
export const japaneseImport = englishImport
