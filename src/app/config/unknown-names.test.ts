import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { describeUnknownName, unknownNames } from './unknown-names.ts'

const namesIn = (environment: Record<string, string>) => unknownNames(environment, '/nowhere')

test('an unknown name is reported, with the most similar setting', () => {
  const nearest = (name: string) => namesIn({ [name]: '1' })[0]?.nearest
  assert.equal(nearest('GATEHOUSE_PROT'), 'GATEHOUSE_PORT')
  assert.equal(nearest('GATEHOUSE_EXTERNALURL'), 'GATEHOUSE_EXTERNAL_URL')
  assert.equal(nearest('GATEHOUSE_DATABASE_URI'), 'GATEHOUSE_DATABASE_URL')
  assert.equal(nearest('GATEHOUSE_MASTERKEY'), 'GATEHOUSE_MASTER_KEY')
  assert.equal(nearest('GATEHOUSE_XYZZY_FROBOZZ'), undefined)
  const [misspelt] = namesIn({ GATEHOUSE_PROT: 'secret-word' })
  assert.equal(
    misspelt && describeUnknownName(misspelt),
    'GATEHOUSE_PROT is not a setting and changes nothing; did you mean GATEHOUSE_PORT?',
  )
})

test('settings, names of others, and those of this project’s tests are no mistakes', () => {
  const fine = { GATEHOUSE_PORT: '1', PATH: '/bin', GATEHOUSE_TEST_POSTGRES_URL: 'x' }
  assert.deepEqual(namesIn(fine), [])
})

test('the file .env is looked through as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  await writeFile(join(folder, '.env'), 'GATEHOUSE_SMPT_URL=smtp://x\n')
  const found = unknownNames({}, folder)
  assert.deepEqual(found, [{ name: 'GATEHOUSE_SMPT_URL', nearest: 'GATEHOUSE_SMTP_URL' }])
  await rm(folder, { recursive: true })
})
