/** Samples in curl, Python, Node.js, Ruby, PHP and PowerShell. */
import type { Json } from '../examples/example-of.ts'
import {
  doubleQuoted,
  indented,
  prettyBody,
  type SampleCall,
  type SampleLanguage,
} from './sample.ts'

const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** curl, as a POSIX shell reads it. */
export const curl: SampleLanguage = {
  id: 'curl',
  name: 'curl',
  needs: 'curl and a POSIX shell',
  write: ({ verb, url, headers, body }) =>
    [
      `curl -L -X ${verb} ${shellQuoted(url)}`,
      ...headers.map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`--data-raw ${shellQuoted(prettyBody(body))}`]),
    ].join(' \\\n'),
}

/** A value as Python writes it. */
function pythonOf(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((each) => pythonOf(each))
    : Object.entries(value).map(([name, each]) => `${doubleQuoted(name)}: ${pythonOf(each)}`)
  const [open, close] = isList ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  return `${open}\n${parts.map((part) => `    ${indented(part, 4)},`).join('\n')}\n${close}`
}

/** Python, by `urllib`. */
export const python: SampleLanguage = {
  id: 'python',
  name: 'Python',
  needs: 'Python 3.6 or newer',
  write: ({ verb, url, headers, body }) =>
    [
      ...(body === undefined ? [] : ['import json']),
      'import urllib.request',
      '',
      ...(body === undefined ? [] : [`body = ${pythonOf(body)}`]),
      'request = urllib.request.Request(',
      `    ${doubleQuoted(url)},`,
      `    method=${doubleQuoted(verb)},`,
      '    headers={',
      ...headers.map(([name, value]) => `        ${doubleQuoted(name)}: ${doubleQuoted(value)},`),
      '    },',
      ...(body === undefined ? [] : ['    data=json.dumps(body).encode(),']),
      ')',
      'with urllib.request.urlopen(request) as response:',
      '    print(response.read().decode())',
    ].join('\n'),
}

/** Node.js, by `fetch`. */
export const nodejs: SampleLanguage = {
  id: 'nodejs',
  name: 'Node.js',
  needs: 'Node.js 18 or newer, as an ES module',
  write: ({ verb, url, headers, body }) =>
    [
      `const response = await fetch(${doubleQuoted(url)}, {`,
      `  method: ${doubleQuoted(verb)},`,
      '  headers: {',
      ...headers.map(([name, value]) => `    ${doubleQuoted(name)}: ${doubleQuoted(value)},`),
      '  },',
      ...(body === undefined ? [] : [`  body: JSON.stringify(${indented(prettyBody(body), 2)}),`]),
      '})',
      'if (!response.ok) throw new Error(await response.text())',
      'console.log(await response.json())',
    ].join('\n'),
}

/** Between single quotes, where a backslash and a quote are marked by a backslash: Ruby, PHP. */
const singleQuoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const verbClass = (verb: string): string => verb.charAt(0) + verb.slice(1).toLowerCase()

/** Ruby, by `net/http`; the body is a text without escapes. */
export const ruby: SampleLanguage = {
  id: 'ruby',
  name: 'Ruby',
  needs: 'Ruby 2.3 or newer',
  write: ({ verb, url, headers, body }) =>
    [
      "require 'net/http'",
      '',
      `uri = URI(${singleQuoted(url)})`,
      `request = Net::HTTP::${verbClass(verb)}.new(uri)`,
      ...headers.map(([name, value]) => `request[${singleQuoted(name)}] = ${singleQuoted(value)}`),
      ...(body === undefined
        ? []
        : ["request.body = <<~'JSON'", `  ${indented(prettyBody(body), 2)}`, 'JSON']),
      '',
      "use_ssl = uri.scheme == 'https'",
      'response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: use_ssl) do |http|',
      '  http.request(request)',
      'end',
      'abort response.body unless response.is_a?(Net::HTTPSuccess)',
      'puts response.body',
    ].join('\n'),
}

/** PHP, by streams, which need no extension; the body is a text without escapes. */
export const php: SampleLanguage = {
  id: 'php',
  name: 'PHP',
  needs: 'PHP 7.3 or newer',
  write: ({ verb, url, headers, body }) =>
    [
      '<?php',
      ...(body === undefined ? [] : ["$body = <<<'JSON'", prettyBody(body), 'JSON;']),
      "$context = stream_context_create(['http' => [",
      `    'method' => ${singleQuoted(verb)},`,
      "    'header' => [",
      ...headers.map(([name, value]) => `        ${singleQuoted(`${name}: ${value}`)},`),
      '    ],',
      ...(body === undefined ? [] : ["    'content' => $body,"]),
      "    'ignore_errors' => true,",
      ']]);',
      `echo file_get_contents(${singleQuoted(url)}, false, $context);`,
    ].join('\n'),
}

const powershellQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** PowerShell; the body is a text without escapes, and its bytes are UTF-8 in every version. */
export const powershell: SampleLanguage = {
  id: 'powershell',
  name: 'PowerShell',
  needs: 'PowerShell 5.1 or newer',
  write: (call) =>
    [
      '$headers = @{',
      ...call.headers
        .filter(([name]) => !isContentType(name))
        .map(([name, value]) => `  ${powershellQuoted(name)} = ${powershellQuoted(value)}`),
      '}',
      ...(call.body === undefined ? [] : ["$body = @'", prettyBody(call.body), "'@"]),
      powershellCall(call),
    ].join('\n'),
}

const isContentType = (name: string): boolean => name.toLowerCase() === 'content-type'

function powershellCall({ verb, url, headers, body }: SampleCall): string {
  const type = headers.find(([name]) => isContentType(name))?.[1]
  return [
    `Invoke-RestMethod -Method ${verbClass(verb)} -Uri ${powershellQuoted(url)} -Headers $headers`,
    ...(body === undefined ? [] : ['  -Body ([Text.Encoding]::UTF8.GetBytes($body))']),
    ...(type === undefined ? [] : [`  -ContentType ${powershellQuoted(type)}`]),
  ].join(' `\n')
}
