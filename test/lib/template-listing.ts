/**
 * Lists a template for reviewers: one line per resource, and below it one per policy statement, method setting and firewall
 * rule. A line ends with a hash of what it does not show, so that no change goes unnoticed.
 */
import { createHash } from 'node:crypto'
import { shownOfElement, shownOfType } from './shown-properties.ts'

type Json = Record<string, unknown>
type Resource = Json & { Type: string; Properties?: Json }
type Resources = Record<string, Resource>

/** Shown without their names. */
const plain = /^(HttpMethod|Path|AuthorizationType|Effect|Action|Resource)$/

/** What the URI of every Lambda integration begins with; left out. */
const functionUri = /^arn:<Partition>:apigateway:<Region>:lambda:path\/2015-03-31\//

/** Characters of a line. Longer ones are continued on the next. */
const width = 160

/** The listing, in the order of the logical ids. */
export function templateListing(template: object): string {
  const { Resources, ...sections } = JSON.parse(masked(template)) as { Resources: Resources } & Json
  const text = textsOf(Resources)
  const resources = Object.entries(Resources).flatMap(([id, resource]) => {
    const { Type, Properties = {}, ...attributes } = adapted(resource, Resources)
    const elements = takeElements(Properties)
      .map(([list, element]) => line(element, shownOfElement[list]?.split(' '), text))
      .sort()
    const shown = shownOfType[Type]?.split(' ').concat(Object.keys(attributes))
    const own = `${id} ${Type.replace('AWS::', '')} ${line({ ...Properties, ...attributes }, shown, text)}`
    const inOneLine = elements.length === 1 && `${own} ${elements}`.length <= width
    return [[own, ...elements].join(inOneLine ? ' ' : '\n  ')]
  })
  const others = Object.entries(sections).flatMap(([section, entries]) =>
    Object.entries(Object(entries)).map(([name, entry]) => `${section}.${name} ${text(entry)}`),
  )
  return [...resources.sort(), ...others.sort()]
    .flatMap(lines => lines.split('\n'))
    .map(wrapped)
    .join('\n')
}

/** Without the hashes of assets and of the deployment, which change with the code of the handlers. */
function masked(template: object): string {
  return JSON.stringify(template)
    .replace(/[0-9a-f]{64}/g, 'ASSET')
    .replace(/(Deployment[0-9A-F]{8})[0-9a-f]{32}/g, '$1')
}

/** Paths in place of the resources that they consist of. Of a deployment's dependencies, those that are missing or too many. */
function adapted(resource: Resource, resources: Resources): Resource {
  const { Properties = {}, DependsOn, ...attributes } = resource
  const { ParentId, PathPart, ResourceId, ...others } = Properties
  const pathOf = (part: unknown): string => {
    const { ParentId, PathPart } = resources[String(Object(part).Ref)]?.Properties ?? {}
    return PathPart === undefined ? '' : `${pathOf(ParentId)}/${PathPart}`
  }
  if (ResourceId) return { ...resource, Properties: { ...others, Path: pathOf(ResourceId) } }
  if (PathPart)
    return { ...resource, Properties: { ...others, ParentId, Path: `${pathOf(ParentId)}/${PathPart}` } }
  if (resource.Type !== 'AWS::ApiGateway::Deployment') return resource
  const expected = Object.keys(resources).filter(id =>
    /^AWS::ApiGateway::(Authorizer|GatewayResponse|Method|Model|Resource)$/.test(resources[id]?.Type ?? ''),
  )
  const onlyOnce = (id: unknown, _: number, all: unknown[]) => all.indexOf(id) === all.lastIndexOf(id)
  const UnexpectedDependencies = [...expected, ...[DependsOn].flat()].filter(onlyOnce)
  return { ...attributes, Properties: { ...Properties, UnexpectedDependencies } }
}

/** Takes out, at any depth, the lists that have a line per element, and statements once more per action and resource. */
function takeElements(value: Json): [list: string, element: Json][] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const items = [inner].flat().filter((item): item is Json => typeof item === 'object' && item !== null)
    if (!Array.isArray(inner) || shownOfElement[key] === undefined) return items.flatMap(takeElements)
    delete value[key]
    return items.flatMap(item =>
      [item['Action']]
        .flat()
        .flatMap(Action =>
          [item['Resource']].flat().map((Resource): [string, Json] => [key, { ...item, Action, Resource }]),
        ),
    )
  })
}

type Text = (value: unknown) => string

/** Writes values shortly: intrinsic functions by what they refer to, logical ids without the hash that their own line has. */
function textsOf(resources: Resources): Text {
  const stem = (id: string) => id.replace(/[0-9A-F]{8}$/, '')
  const ids = Map.groupBy(Object.keys(resources), stem)
  const name = (id: string) => (ids.get(stem(id))?.length === 1 ? stem(id) : id)
  return function text(value): string {
    if (Array.isArray(value)) return `[${value.map(text).join(' ')}]`
    if (typeof value !== 'object' || value === null) return String(value)
    const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as Json
    if (typeof Ref === 'string') return name(Ref).replace(/^AWS::(.*)/, '<$1>')
    if (Array.isArray(attribute)) return `${name(String(attribute[0]))}.${attribute[1]}`
    if (Array.isArray(join)) return join[1].map(text).join(join[0]).replace(functionUri, '')
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}: ${text(inner)}`)
      .join(', ')}}`
  }
}

/** Shows what is at these paths, by default everything, takes it out of the value, and hashes the rest. */
function line(value: Json, paths = Object.keys(value), text: Text): string {
  const shown = paths.flatMap(path => {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const parent = keys.reduce((inner: Json, key) => Object(inner[key]), value)
    if (parent[last] === undefined) return []
    const shown = `${plain.test(last) ? '' : `${last}=`}${text(parent[last])}`
    delete parent[last]
    return [shown]
  })
  const hidden = JSON.stringify(value)
  const hash = createHash('sha256').update(hidden).digest('hex').slice(0, 8)
  return [...shown, ...(hidden === '{}' ? [] : [`#${hash}`])].join(' ')
}

/** Without spaces at the ends of lines. */
function wrapped(line: string): string {
  return line.length <= width
    ? line
    : line.replace(new RegExp(`(?=.{${width + 1}})(.{1,${width}}) `, 'g'), '$1\n    ')
}
