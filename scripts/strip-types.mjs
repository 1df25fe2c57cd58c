/**
 * Module hooks that let Node 20 run our TypeScript: types become blanks, so that lines and columns
 * stay, by the same WebAssembly build that newer versions of Node include.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import swc from '@swc/wasm-typescript'

/** The `load` hook of `node:module`. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
  const text = await readFile(fileURLToPath(url), 'utf8')
  const { code } = swc.transformSync(text, { mode: 'strip-only', module: true, filename: url })
  return { format: 'module', shortCircuit: true, source: code }
}
