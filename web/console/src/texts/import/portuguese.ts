import { englishImport } from './english.ts'
export const portugueseImport = englishImport
