import { englishImport } from './english.ts'
export const germanImport = englishImport
