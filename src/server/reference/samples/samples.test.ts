/** What samples look like; `test/reference/samples.test.ts` runs those of seven languages. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManagementService } from '../../../proto/services.ts'
import { operationsOf } from '../operations.ts'
import { csharp } from './compiled.ts'
import { sampleCallOf, sampleLanguages } from './samples.ts'
import { powershell } from './scripting.ts'

const call = {
  verb: 'POST',
  url: 'https://id.acme.test/v2/users?a=1&b=2',
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'Bearer <TOKEN>'],
  ],
  body: { name: `It's "so" \\ '@ """`, list: [] },
} as const

test('there are the nine languages of page 001, in its order', () => {
  assert.deepEqual(
    sampleLanguages.map(({ id }) => id),
    ['curl', 'python', 'go', 'nodejs', 'ruby', 'csharp', 'php', 'java', 'powershell'],
  )
})

test('C# has the body between three quotes, which no JSON has in a row', () => {
  assert.equal(
    csharp.write(call),
    `using System.Text;

using var client = new HttpClient();
using var request = new HttpRequestMessage(new HttpMethod("POST"),
    "https://id.acme.test/v2/users?a=1&b=2");
request.Headers.TryAddWithoutValidation("Authorization", "Bearer <TOKEN>");
var body = """
    {
      "name": "It's \\"so\\" \\\\ '@ \\"\\"\\"",
      "list": []
    }
    """;
request.Content = new StringContent(body, Encoding.UTF8, "application/json");
using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());`,
  )
})

test('PowerShell has the body in a text without escapes, and sends it as UTF-8', () => {
  assert.equal(
    powershell.write(call),
    `$headers = @{
  'Authorization' = 'Bearer <TOKEN>'
}
$body = @'
{
  "name": "It's \\"so\\" \\\\ '@ \\"\\"\\"",
  "list": []
}
'@
Invoke-RestMethod -Method Post -Uri 'https://id.acme.test/v2/users?a=1&b=2' -Headers $headers \`
  -Body ([Text.Encoding]::UTF8.GetBytes($body)) \`
  -ContentType 'application/json'`,
  )
})

test('curl reads as on page 001', () => {
  const method = ManagementService.method.importHumanUser
  const [operation] = operationsOf(method, { schemas: new Map(), restPrefix: '/management/v1' })
  assert.ok(operation)
  const curl = sampleLanguages[0]?.write(sampleCallOf(operation, 'https://id.acme.test')) ?? ''
  assert.match(curl, /^curl -L -X POST 'https:\/\/id\.acme\.test\/management\/v1\/users\/human\//)
  for (const line of [
    "-H 'Content-Type: application/json' \\",
    "-H 'Accept: application/json' \\",
    "-H 'Authorization: Bearer <TOKEN>' \\",
    `--data-raw '{`,
    '  "userName": "minnie-mouse",',
  ]) {
    assert.ok(curl.split('\n').includes(line), `${line} in\n${curl}`)
  }
})
