/** Samples in Go, C# and Java. */
import { doubleQuoted, indented, prettyBody, type SampleLanguage } from './sample.ts'

/** Between back quotes; one of the text is put in from between double quotes. */
const goRaw = (text: string): string => `\`${text.replaceAll('`', '` + "`" + `')}\``

/** Go, by `net/http`. */
export const go: SampleLanguage = {
  id: 'go',
  name: 'Go',
  needs: 'Go 1.16 or newer',
  write: ({ verb, url, headers, body }) =>
    [
      'package main',
      '',
      'import (',
      '\t"fmt"',
      '\t"io"',
      '\t"log"',
      '\t"net/http"',
      ...(body === undefined ? [] : ['\t"strings"']),
      ')',
      '',
      'func main() {',
      ...(body === undefined ? [] : [`\tbody := strings.NewReader(${goRaw(prettyBody(body))})`]),
      `\trequest, err := http.NewRequest(${doubleQuoted(verb)}, ${doubleQuoted(url)}, ${
        body === undefined ? 'nil' : 'body'
      })`,
      ...goFailure,
      ...headers.map(
        ([name, value]) => `\trequest.Header.Set(${doubleQuoted(name)}, ${doubleQuoted(value)})`,
      ),
      '\tresponse, err := http.DefaultClient.Do(request)',
      ...goFailure,
      '\tdefer response.Body.Close()',
      '\tanswer, err := io.ReadAll(response.Body)',
      ...goFailure,
      '\tfmt.Println(response.Status)',
      '\tfmt.Println(string(answer))',
      '}',
    ].join('\n'),
}

const goFailure = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}']

/** A text block: a backslash is doubled, and three quotes do not end it. */
const javaBlock = (text: string): string =>
  `"""\n${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""')}"""`

/** Java, by `java.net.http`. */
export const java: SampleLanguage = {
  id: 'java',
  name: 'Java',
  needs: 'Java 17 or newer',
  write: ({ verb, url, headers, body }) => {
    const publisher =
      body === undefined
        ? 'HttpRequest.BodyPublishers.noBody()'
        : `HttpRequest.BodyPublishers.ofString(${javaBlock(prettyBody(body))})`
    return [
      'import java.net.URI;',
      'import java.net.http.HttpClient;',
      'import java.net.http.HttpRequest;',
      'import java.net.http.HttpResponse;',
      '',
      'public class Sample {',
      '    public static void main(String[] arguments) throws Exception {',
      `        var request = HttpRequest.newBuilder(URI.create(${doubleQuoted(url)}))`,
      ...headers.map(
        ([name, value]) => `            .header(${doubleQuoted(name)}, ${doubleQuoted(value)})`,
      ),
      `            .method(${doubleQuoted(verb)}, ${indented(publisher, 16)})`,
      '            .build();',
      '        var client = HttpClient.newHttpClient();',
      '        var response = client.send(request, HttpResponse.BodyHandlers.ofString());',
      '        System.out.println(response.statusCode());',
      '        System.out.println(response.body());',
      '    }',
      '}',
    ].join('\n')
  },
}

/** C#, by `HttpClient`. JSON never has three quotes in a row, so that three enclose it. */
export const csharp: SampleLanguage = {
  id: 'csharp',
  name: 'C#',
  needs: '.NET 7 or newer',
  write: ({ verb, url, headers, body }) => {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    const mediaType = doubleQuoted(type ?? '')
    return [
      'using System.Text;',
      '',
      'using var client = new HttpClient();',
      `using var request = new HttpRequestMessage(new HttpMethod(${doubleQuoted(verb)}),`,
      `    ${doubleQuoted(url)});`,
      ...headers
        .filter(([name]) => name.toLowerCase() !== 'content-type')
        .map(
          (pair) =>
            `request.Headers.TryAddWithoutValidation(${pair.map(doubleQuoted).join(', ')});`,
        ),
      ...(body === undefined
        ? []
        : [
            'var body = """',
            `    ${indented(prettyBody(body), 4)}`,
            '    """;',
            `request.Content = new StringContent(body, Encoding.UTF8, ${mediaType});`,
          ]),
      'using var response = await client.SendAsync(request);',
      'Console.WriteLine((int)response.StatusCode);',
      'Console.WriteLine(await response.Content.ReadAsStringAsync());',
    ].join('\n')
  },
}
