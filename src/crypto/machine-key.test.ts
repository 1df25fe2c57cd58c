import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { generateMachineKey, readMachinePublicKey } from './machine-key.ts'

const pkix = { type: 'spki', format: 'pem' } as const
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength })

describe('a key pair for a machine user', () => {
  it('is RSA of 2048 bits, PKCS#1 and PKIX, and both halves belong together', async () => {
    const { privateKeyPem, publicKeyPem } = await generateMachineKey()
    assert.match(privateKeyPem, /^-----BEGIN RSA PRIVATE KEY-----\n/)
    assert.match(publicKeyPem, /^-----BEGIN PUBLIC KEY-----\n/)
    const key = createPrivateKey(privateKeyPem)
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 2048)
    assert.equal(createPublicKey(key).export(pkix), publicKeyPem)
    assert.equal(readMachinePublicKey(publicKeyPem), publicKeyPem)
  })
})

describe('a supplied public key', () => {
  const pair = rsa(2048)
  const pem = pair.publicKey.export(pkix).toString()

  it('is taken as text or bytes, with any line ends', () => {
    assert.equal(readMachinePublicKey(Buffer.from(pem)), pem)
    assert.equal(readMachinePublicKey(`\r\n${pem.replaceAll('\n', '\r\n')}\r\n`), pem)
  })

  it('is refused when it is anything but an RSA key in PKIX and PEM', () => {
    const refused = {
      nothing: '',
      'something else': 'ssh-rsa AAAA',
      'a private key': pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'PKCS#1': pair.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      DER: pair.publicKey.export({ type: 'spki', format: 'der' }),
      'an elliptic key': generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(pkix),
      'an Edwards key': generateKeyPairSync('ed25519').publicKey.export(pkix),
      'too short a key': rsa(1024).publicKey.export(pkix),
      'half a key': pem.slice(0, 200),
      'a key with a hole': pem.replace(/\n.{30}/, '\n'),
      'a very long text': pem.replace('\n', '\n'.repeat(10_000)),
    }
    for (const [what, text] of Object.entries(refused)) {
      assert.equal(readMachinePublicKey(text), undefined, what)
    }
  })
})
