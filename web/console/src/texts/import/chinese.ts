import { englishImport } from './english.ts'
export const chineseImport = englishImport
