/**
 * What the documents and the files for deploying name is there: commands with their options,
 * settings, files, links and the headings that they lead to.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { findCommand } from '../src/app/cli/command.ts'
import { commands } from '../src/app/cli/commands/all.ts'
import { settingDescriptions } from '../src/app/config/settings.ts'

const filesIn = (folder: string, named: RegExp) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => join(folder, entry.name))

const folders = ['.', 'docs', 'docs/guides', 'docs/migrate', 'decisions']
const documents = folders.flatMap((folder) => filesIn(folder, /\.md$/))
const deployed = [...filesIn('deploy', /./), 'Dockerfile']
const texts = new Map([...documents, ...deployed].map((file) => [file, readFileSync(file, 'utf8')]))

/** What stands between backticks, and the lines of blocks of code; of other files, all lines. */
function codeOf(file: string): readonly string[] {
  const text = texts.get(file) ?? ''
  if (!file.endsWith('.md')) return text.split('\n')
  const blocks = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
  const spans = text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)
  return [
    // A line that goes on is one.
    ...blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, '').split('\n')),
    ...[...spans].map(([, span = '']) => span),
  ]
}

/** What is not in blocks of code. */
const proseOf = (file: string) => (texts.get(file) ?? '').replaceAll(/^```[\s\S]*?^```/gm, '')

const inCode = (pattern: RegExp) =>
  [...texts.keys()].flatMap((file) =>
    codeOf(file).flatMap((line) =>
      [...line.matchAll(pattern)].map((found) => ({ file, line, found })),
    ),
  )

describe('the documents', () => {
  it('name commands that there are, with options that they take', () => {
    const called = inCode(/(?:^|[\s/])(?:gatehouse|npm start --) ([a-z][\w-]*[^|;&>)#]*)/g)
    assert.ok(called.length > 5)
    for (const { file, line, found } of called) {
      const words = (found[1] ?? '').trim().split(/\s+/)
      const command = findCommand(commands, words)?.command
      // Those of several words may be spoken of by their first.
      const isFamily =
        words.length === 1 && commands.some(({ name }) => name.startsWith(`${words}`))
      assert.ok(command || isFamily, `${file}: there is no such command: ${line}`)
      const known = ['help', 'json', ...Object.keys(command?.options ?? {})]
      for (const word of words.filter((each) => /^--[a-z]/.test(each))) {
        assert.ok(known.includes(word.slice(2)), `${file}: ${word} in ${line}`)
      }
    }
  })

  it('name scripts of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const called = inCode(/npm run ([\w-]+)/g)
    assert.ok(called.length > 2)
    for (const { file, found } of called) {
      assert.ok((found[1] ?? '') in scripts, `${file}: npm run ${found[1]}`)
    }
  })

  it('name settings that there are', () => {
    const known = new Set(settingDescriptions.map(({ name }) => name))
    for (const [file, text] of texts) {
      for (const [name] of text.matchAll(/\bGATEHOUSE_[A-Z_]*[A-Z]/g)) {
        assert.ok(known.has(name) || name === 'GATEHOUSE_TEST_POSTGRES_URL', `${file}: ${name}`)
      }
    }
  })

  it('name files that there are', () => {
    const folders = 'src|test|docs|deploy|scripts|decisions|proto'
    const named = inCode(new RegExp(`(?:^|[\\s"'(])((?:${folders})/[\\w./-]*[\\w/])`, 'g'))
    assert.ok(named.length > 5)
    // Made by a run, it is not in git.
    const made = ['test/bench/results']
    const isThere = (path: string) => existsSync(path) || made.includes(path)
    const missing = named.filter(({ found }) => !isThere(found[1] ?? ''))
    assert.deepEqual(
      missing.map(({ file, found }) => `${file}: ${found[1]}`),
      [],
    )
  })

  it('name sources that there are where they say where in src something happens', () => {
    const isPath = /^(?!\/)[\w.-]+(?:\/[\w.-]*)+$|^[\w-]+\.ts$/
    const missing = (texts.get('ARCHITECTURE.md') ?? '').split('\n').flatMap((line) => {
      const paths = [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span)
      let folder = '.'
      return paths.filter((path) => {
        if (!isPath.test(path)) return false
        // A name alone is of the folder that was named before it in the line.
        const found = [join('src', path), path, join(folder, path)].find((each) => existsSync(each))
        if (found) folder = path.endsWith('/') ? found : dirname(found)
        return !found
      })
    })
    assert.deepEqual(missing, [])
  })

  it('show pictures that there are', () => {
    const shown = documents.flatMap((file) =>
      [...proseOf(file).matchAll(/ (?:src|srcset)="([^"]+)"/g)].map(([, path = '']) =>
        join(dirname(file), path),
      ),
    )
    assert.ok(shown.length > 2)
    assert.deepEqual(
      shown.filter((path) => !existsSync(path)),
      [],
    )
  })

  it('are all linked from docs/README.md, the guides of products by their own index', () => {
    const index = texts.get('docs/README.md') ?? ''
    const linked = [...index.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) =>
      join('docs', to),
    )
    const wanted = documents.filter(
      (file) => /^(docs|[A-Z]+\.md)/.test(file) && !/^docs\/migrate\/(?!README|lazy)/.test(file),
    )
    const missing = wanted.filter(
      (file) => !['README.md', 'docs/README.md', ...linked].includes(file),
    )
    assert.deepEqual(missing, [])
  })

  it('are linked from decisions/README.md, where they are decisions', () => {
    const index = texts.get('decisions/README.md') ?? ''
    const pages = documents.filter((file) => /^decisions\/(?!README)/.test(file))
    assert.deepEqual(
      pages.filter((file) => !index.includes(`](${basename(file)})`)),
      [],
    )
  })

  it('link to what is there', () => {
    for (const file of documents) {
      const text = proseOf(file)
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?|mailto):/.test(target)) continue
        const [path = '', heading] = target.split('#')
        const linked = path === '' ? file : join(dirname(file), path)
        assert.ok(existsSync(linked), `${file}: ${target}`)
        if (heading === undefined) continue
        const headings = readFileSync(linked, 'utf8').matchAll(/^#+ (.*)$/gm)
        const slugs = [...headings].map(([, words = '']) => slugOf(words))
        assert.ok(slugs.includes(heading), `${file}: ${target}`)
      }
    }
  })
})

/** As GitHub and its like make them. */
const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(/\s/g, '-')
