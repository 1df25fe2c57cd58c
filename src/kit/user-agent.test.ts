import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameAgent } from './user-agent.ts'

const like = 'Mozilla/5.0'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0'

test('browsers are known by what they send, and nobody can put words into a mail', () => {
  const table = [
    [`${like} (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0`, 'Firefox', 'Linux'],
    [`${like} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Chrome', 'Windows'],
    [`${like} (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/129.0`, 'Edge', 'Windows'],
    [`${like} (Linux; Android 14; K) ${chrome} Mobile Safari/537.36`, 'Chrome', 'Android'],
    [
      `${like} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605`,
      ...['Safari', 'macOS'],
    ],
    [
      `${like} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 CriOS/126.0 Safari/604.1`,
      ...['Chrome', 'iOS'],
    ],
    [`${like} (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, 'Chrome', 'ChromeOS'],
    ['curl/8.5.0', undefined, undefined],
    ['Call +1 900 555 at once, see evil.example', undefined, undefined],
  ] as const
  for (const [agent, browser, system] of table) {
    assert.deepEqual(nameAgent(agent), { browser, system }, agent)
  }
})
