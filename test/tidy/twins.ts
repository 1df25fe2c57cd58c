/** Functions that take two values of one primitive type: whoever calls them can swap the two. */

/** A list of parameters, behind it what makes it one, before it how it is called. */
const parameterList = /\(([^()]*)\)(?=\s*(?::|=>))/g
const named = /(?:([\w$]+)\??\s*[:=]\s*(?:async\s*)?|([\w$]+)\??\s*)(?:<[^()=]*>\s*)?$/
const primitive = /^\s*(?!_)[\w$]+\??:\s*(string|number|boolean)\s*(?:=.*)?$/s

/** The names of such functions in a code without comments and texts, each as often as it occurs. */
export function twinsIn(code: string): string[] {
  return [...code.matchAll(parameterList)].flatMap(({ 1: list = '', index }) => {
    const types = list.split(',').flatMap((each) => primitive.exec(each)?.[1] ?? [])
    if (new Set(types).size === types.length) return []
    const name = named.exec(code.slice(0, index).slice(-200))
    return [name?.[1] ?? name?.[2] ?? '(no name)']
  })
}
