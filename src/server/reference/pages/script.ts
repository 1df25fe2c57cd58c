/**
 * The script of the pages. Without it everything can be read and searched; with it operations
 * open in place, samples are copied, and calls are tried. A token stays in the field it was put
 * in, and nowhere else: it is not stored, and goes to this origin alone.
 */
export const script = `'use strict'
const markup = window.trustedTypes
  ? window.trustedTypes.createPolicy('reference', { createHTML: (text) => text })
  : { createHTML: (text) => text }
const languageKey = 'reference-language'
const tokenField = () => document.getElementById('token')

for (const each of document.querySelectorAll('[data-needs-script]')) each.hidden = false
for (const each of document.querySelectorAll('details.operation')) {
  each.addEventListener('toggle', () => { if (each.open) open(each) })
}
openNamed()
window.addEventListener('hashchange', openNamed)
for (const each of document.querySelectorAll('article')) prepare(each)
filterWhileTyping()

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (named instanceof HTMLDetailsElement) named.open = true
}

async function open(details) {
  const place = details.querySelector('[data-article]')
  if (!place || place.dataset.isLoaded) return
  place.dataset.isLoaded = 'yes'
  const response = await fetch(place.dataset.article, { credentials: 'omit' })
  if (!response.ok) { delete place.dataset.isLoaded; return }
  const text = markup.createHTML(await response.text())
  const page = new DOMParser().parseFromString(text, 'text/html')
  const article = page.querySelector('article')
  for (const each of article.querySelectorAll('[data-token-field]')) each.remove()
  for (const each of article.querySelectorAll('[data-needs-script]')) each.hidden = false
  article.querySelector('h1')?.remove()
  place.replaceChildren(document.adoptNode(article))
  prepare(article)
}

function prepare(article) {
  useOwnOrigin(article)
  chooseLanguage(article)
  for (const block of article.querySelectorAll('.languages > div')) addCopy(block)
  for (const form of article.querySelectorAll('form.try')) {
    form.addEventListener('submit', (event) => { event.preventDefault(); send(form) })
  }
}

// Where a server has several hosts, samples name the one that is read.
function useOwnOrigin(article) {
  const origin = article.dataset.origin
  if (!origin || origin === location.origin) return
  for (const code of article.querySelectorAll('.languages code')) {
    code.textContent = code.textContent.replaceAll(origin, location.origin)
  }
}

function chooseLanguage(article) {
  const wanted = chosenBefore()
  for (const radio of article.querySelectorAll('.languages > input')) {
    if (radio.value === wanted) radio.checked = true
    radio.addEventListener('change', () => {
      try { localStorage.setItem(languageKey, radio.value) } catch { /* not allowed here */ }
    })
  }
}

function chosenBefore() {
  try { return localStorage.getItem(languageKey) } catch { return null }
}

function addCopy(block) {
  if (!navigator.clipboard) return
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('code').textContent)
    button.textContent = 'Copied'
  })
  block.append(button)
}

async function send(form) {
  const result = form.querySelector('[role=status]')
  const shown = form.querySelector('pre')
  const token = (form.querySelector('[name=token]') ?? tokenField())?.value.trim()
  let path = form.dataset.path
  const query = new URLSearchParams()
  const headers = { accept: 'application/json' }
  for (const field of form.querySelectorAll('[data-in]')) {
    const { name, value } = field
    const inPath = encodeURIComponent(value)
    if (field.dataset.in === 'path') path = path.replace('{' + name + '}', inPath)
    else if (value !== '' && field.dataset.in === 'query') query.append(name, value)
    else if (value !== '' && field.dataset.in === 'header') headers[name] = value
  }
  if (token) headers.authorization = 'Bearer ' + token
  const body = form.querySelector('textarea')?.value
  if (body !== undefined) headers['content-type'] = 'application/json'
  const address = query.size > 0 ? path + '?' + query : path
  result.textContent = 'Sending …'
  shown.hidden = true
  const begun = performance.now()
  try {
    const method = form.dataset.verb
    const apart = { credentials: 'omit', redirect: 'error', cache: 'no-store' }
    const response = await fetch(address, { method, headers, body, ...apart })
    const text = await response.text()
    const took = Math.round(performance.now() - begun)
    result.textContent = response.status + ' ' + response.statusText + ', ' + took + ' ms'
    shown.querySelector('code').textContent = pretty(text)
    shown.hidden = false
  } catch (reason) {
    result.textContent = 'There was no answer: ' + reason.message
  }
}

function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2) } catch { return text }
}

// The operations of a service are narrowed by the terms in the field.
function filterWhileTyping() {
  const field = document.getElementById('filter')
  if (!field) return
  const count = document.getElementById('filtered')
  field.addEventListener('input', () => {
    const terms = field.value.toLowerCase().split(/\\s+/).filter(Boolean)
    let left = 0
    for (const each of document.querySelectorAll('details.operation')) {
      const text = each.querySelector('summary').textContent.toLowerCase()
      const isMeant = terms.every((word) => text.includes(word))
      each.hidden = !isMeant
      if (isMeant) left++
    }
    count.textContent = left + ' operations'
  })
}
`
