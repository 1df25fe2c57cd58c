import { englishImport } from './english.ts'
export const frenchImport = englishImport
