import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { evaluate, evaluateSteps } from './evaluate.ts'
import {
  callsInExpressionMax,
  countMax,
  expressionLengthMax,
  parseDigestSteps,
  parseExpression,
  parseExpressions,
  readingsMax,
} from './expression.ts'

const p = Buffer.from('Käse')
const s = Buffer.from('salt')
const valueOfText = (text: string) => {
  const expression = parseExpression(text)
  assert.ok(expression, text)
  return evaluate(expression, { p, s })
}

describe('an expression', () => {
  it('joins password, salt and literals', () => {
    assert.equal(valueOfText("s.':'.p.''")?.toString(), 'salt:Käse')
  })

  it('has the digests that OpenSSL has, and the two that it has not', () => {
    const hex = (text: string) => valueOfText(`hex(${text})`)?.toString()
    assert.equal(hex("md5('')"), 'd41d8cd98f00b204e9800998ecf8427e')
    assert.equal(hex("md4('a')"), 'bde52cb31de33e46245e05fbdbd6fb24')
    assert.match(String(hex("whirlpool('')")), /^19fa61d75522a4669b44e39c1d2e1726c530232130d407f8/)
    assert.match(String(hex("sha3-256('')")), /^a7ffc6f8bf1ed766/)
    assert.match(String(hex("ripemd160('')")), /^9c1185a5c5e9fc54/)
  })

  it('changes text before it is hashed', () => {
    assert.equal(valueOfText('lower(p)')?.toString(), 'käse')
    assert.equal(valueOfText("trim(' a '.p.' ')")?.toString(), 'a Käse')
    assert.equal(valueOfText('latin1(p)')?.toString('hex'), '4be47365')
    assert.equal(valueOfText('utf16le(p)')?.toString('hex'), '4b00e40073006500')
    assert.equal(valueOfText('HEX(p)')?.toString(), '4BC3A47365')
  })

  it('escapes text as forums did', () => {
    const typed = Buffer.from(`a&b<c>"d!e$f'g\\`)
    const escaped = (text: string) => {
      const expression = parseExpression(text)
      return expression && evaluate(expression, { p: typed, s })?.toString()
    }
    assert.equal(escaped('html(p)'), `a&amp;b&lt;c&gt;&quot;d!e$f'g\\`)
    assert.equal(escaped('entities(p)'), 'a&amp;b&lt;c&gt;&quot;d&#33;e&#036;f&#39;g&#092;')
  })

  it('may stand beside others, but not too many of them', () => {
    const readings = (count: number) => Array(count).fill('md5(p)').join('|')
    assert.equal(parseDigestSteps(readings(readingsMax))?.length, readingsMax)
    assert.equal(parseDigestSteps(readings(readingsMax + 1)), undefined)
    assert.equal(parseExpressions('p|html(p)')?.length, 2)
    assert.equal(parseExpressions('p|'), undefined)
    assert.equal(parseExpressions(`'|'.p`)?.length, 1)
  })

  it('has no value where the password cannot be written in its charset', () => {
    const expression = parseExpression('md5(latin1(p))')
    assert.ok(expression)
    assert.equal(evaluate(expression, { p: Buffer.from('€'), s }), undefined)
  })

  it('repeats its second step', () => {
    const [steps] = parseDigestSteps('md5(p);md5(d)*2') ?? []
    const [once] = parseDigestSteps('md5(p)') ?? []
    assert.ok(steps && once)
    const inner = parseExpression('md5(md5(md5(p)))')
    assert.ok(inner)
    assert.deepEqual(evaluateSteps(steps, { p, s }), evaluate(inner, { p, s }))
    assert.notDeepEqual(evaluateSteps(steps, { p, s }), evaluateSteps(once, { p, s }))
  })
})

describe('refused', () => {
  const nested = (depth: number) => `${'md5('.repeat(depth)}p${')'.repeat(depth)}`
  const malformed = [
    ...['', 'x', 'md5', 'md5(', 'md5(p', 'md5(p))', 'md5()', 'md5(p).', '.p', 'p p', 'md5 (p)'],
    ...["'", "'a", "'$'", "'ä'", 'md6(p)', 'hmac-md5(p)', 'hmac-x(p,s)', 'lower(md5(p))'],
    ...['utf16le(d)', 'constructor(p)', '__proto__', nested(7), 'P', 'md5(p,s)'],
  ]
  for (const text of malformed) {
    it(`the expression ${text}`, () => assert.equal(parseExpression(text), undefined))
  }

  const noDigest = [
    ...['p', 's', 'md5(s)', "'a'", 'md5(p).s', 'hex(p)', 'lower(p)', 'md5(d.p)', 'md5(p);md5(p)*2'],
    ...[
      'md5(p);d*2',
      'md5(p);md5(d)*0',
      `md5(p);md5(d)*${countMax + 1}`,
      'md5(p);md5(d)',
      'md5(p)*2',
    ],
  ]
  for (const text of noDigest) {
    it(`the digest ${text}`, () => assert.equal(parseDigestSteps(text), undefined))
  }

  it('an expression that is too long, or has too many calls', () => {
    assert.ok(parseExpression(nested(6)))
    const calls = (count: number) => Array(count).fill('md5(p)').join('.')
    assert.ok(parseExpression(calls(callsInExpressionMax)))
    assert.equal(parseExpression(calls(callsInExpressionMax + 1)), undefined)
    const literal = (length: number) => `'${'a'.repeat(length - 2)}'`
    assert.ok(parseExpression(literal(expressionLengthMax)))
    assert.equal(parseExpression(literal(expressionLengthMax + 1)), undefined)
  })
})

describe('whatever text is parsed', () => {
  const piece = fc.constantFrom(
    ...[
      'p',
      's',
      'd',
      '.',
      ',',
      ';',
      '*',
      '(',
      ')',
      "'",
      'md5',
      'hex',
      'b64',
      'hmac-sha1',
      'lower',
      'html',
      '|',
    ],
    ...['utf16le', 'latin1', 'nfkc', '9', "'a'", 'md5(p)', 'sha512(', ' ', '$'],
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  )

  it('never throws, and what is taken has a value within the caps', () => {
    fc.assert(
      fc.property(text, fc.string(), (each, password) => {
        const values = { p: Buffer.from(password), s }
        const expression = parseExpression(each)
        if (expression) evaluate(expression, values)
        const readings = parseDigestSteps(each)
        for (const steps of readings ?? []) {
          evaluateSteps(steps, values)
          assert.ok((steps.next?.count ?? 0) <= countMax)
        }
        assert.ok(each.length <= expressionLengthMax || !(expression ?? readings))
        assert.ok((readings?.length ?? 0) <= readingsMax)
      }),
      { numRuns: 5000 },
    )
  })
})
