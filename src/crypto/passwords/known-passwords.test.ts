import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createKnownPasswords } from './known-passwords.ts'

const isCommonOf = createKnownPasswords()

it('what is tried first is common, in any case and with what is put around it', async () => {
  const isCommon = await isCommonOf()
  const common = [
    ...['password', 'Password1!', '123456789987654321', 'qwerty123456789', 'PasswordPassword'],
    ...['Sunshine!!!!!!!2024', '!!!!password!!!!', 'aaaaaaaaaaaaaaaa', 'abcabcabcabcabcab'],
    ...['abcdefghijklmnop', '9876543210987654', '4711471147114711', '8472615093746152'],
  ]
  for (const password of common) assert.ok(isCommon(password), password)
})

it('passphrases and what a program draws are not', async () => {
  const isCommon = await isCommonOf()
  const good = [
    ...[
      'correct horse battery staple',
      'Test-Password-1',
      'kH3vZ9qLm2xWc7Rt',
      'größe über alles 7',
    ],
    ...['mein Hund heißt Waldi', '静かな湖畔の森の影から'],
  ]
  for (const password of good) assert.ok(!isCommon(password), password)
})
