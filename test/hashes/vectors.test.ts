/**
 * Every encoding of password hashes that real exports have: 875 lines, each made or confirmed by
 * the tool it names. A reader makes a normal form of the value, and the format verifies it.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { passwordFormatOf } from '../../src/crypto/passwords/formats.ts'
import { readHash } from '../../src/crypto/passwords/readers/read-hash.ts'
import type { ReadOptions } from '../../src/crypto/passwords/readers/reading.ts'

interface Vector {
  readonly scheme: string
  readonly source: string
  readonly password: string
  readonly encoded?: string
  readonly object?: unknown
  readonly matches: boolean
}

const vectors: readonly Vector[] = readFileSync(new URL('vectors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** Where the text alone cannot tell: what the job states. */
const optionsOf: Readonly<Record<string, ReadOptions>> = {
  'nt-hash': { source: 'samba' },
  'better-auth': { source: 'better-auth' },
  'django-salted': { source: 'django' },
  werkzeug: { source: 'werkzeug' },
  oscommerce: { source: 'oscommerce' },
  'joomla-1.5': { source: 'joomla' },
  'magento-1': { source: 'magento-1' },
  crackstation: { source: 'crackstation-php' },
  descrypt: { source: 'crypt' },
  'mysql-323': { source: 'mysql' },
}

/** Recognised, and refused by name: no kept library verifies it. */
const unsupported: Readonly<Record<string, string>> = {
  'gost-yescrypt': 'gost-yescrypt',
}

/** Where the hash begins: bcrypt has it behind 22 characters of salt, phpass behind 9. */
function hashStart(normal: string): number {
  const last = normal.lastIndexOf('$') + 1
  if (/\$2[abxy]\$\d\d\$.{53}$/.test(normal)) return last + 22
  return /\$[PHS]\$[^$]+$/.test(normal) ? last + 9 : last
}

function readingOf({ scheme, encoded, object }: Vector) {
  return readHash(encoded ?? object, optionsOf[scheme])
}

describe('the hashes of other systems', () => {
  it('are all there', () => assert.equal(vectors.length, 875))

  for (const scheme of new Set(vectors.map((vector) => vector.scheme))) {
    const own = vectors.filter((vector) => vector.scheme === scheme)
    const refusedAs = unsupported[scheme]
    if (refusedAs !== undefined) {
      it(`${scheme}: refused by its name`, () => {
        for (const vector of own) {
          const reading = readingOf(vector)
          assert.equal(reading.kind === 'refused' && reading.reason, 'unsupported', vector.source)
          assert.equal(reading.scheme, refusedAs)
        }
      })
    } else if (scheme !== 'not-a-hash') {
      it(`${scheme}: ${own.length} verify as they should`, async () => {
        for (const vector of own) await check(vector)
      })
    }
  }

  it('do not verify once a character of the hash is another one', async () => {
    for (const vector of vectors) {
      const reading = vector.matches ? readingOf(vector) : undefined
      if (reading?.kind !== 'hash') continue
      const { normal } = reading
      const format = passwordFormatOf(normal)
      assert.ok(format)
      // Those that take long are of the same verifiers as others here.
      if ((format.costOf(normal)?.ms ?? 0) > 3) continue
      const at = hashStart(normal)
      const changed = normal[at] === 'a' ? 'b' : 'a'
      const encoded = normal.slice(0, at) + changed + normal.slice(at + 1)
      assert.equal(await format.verify({ encoded, password: vector.password }), false, encoded)
    }
  })

  async function check(vector: Vector): Promise<void> {
    const { password, matches } = vector
    const reading = readingOf(vector)
    const about = `${vector.source}: ${vector.encoded ?? JSON.stringify(vector.object)}`
    if (reading.kind !== 'hash') {
      assert.equal(matches, false, `${about} is ${JSON.stringify(reading)}`)
      return
    }
    const format = passwordFormatOf(reading.normal)
    assert.ok(format, about)
    const found = await format.verify({ encoded: reading.normal, password })
    assert.equal(found, matches, `${about} as ${reading.normal}`)
  }
})
