/** What Stryker leaves alone: texts for people, and examples. Names, constraints and all else that has an effect are mutated. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/** Properties of operations, schemas and problems. */
const textKeys = new Set(['summary', 'description', 'publicBecause', 'title', 'detail', 'message', 'request'])

/** The position from which on the arguments of these are texts: of errors, of a problem, of the check's error. */
const firstTextOf = {
  Error: 0,
  requireField: 1,
  reportPartialSuccess: 0,
  sessionsNotRevoked: 0,
  regex: 1,
  refine: 1,
}

const documentation = {
  shouldIgnore({ node, parent, parentPath }) {
    if (isDocumentation(node)) return 'a text for people, or an example'
    if (
      node.type === 'ObjectExpression' &&
      node.properties.length > 0 &&
      node.properties.every(isDocumentation)
    ) {
      return 'an object of texts'
    }
    const isOption = node.type === 'ObjectProperty' && nameOf(node.key) === 'error' && isText(node.value)
    if (isOption && isCheck(parentPath.parent)) return 'a text for people'
    if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') {
      const { callee } = parent
      const first = firstTextOf[nameOf(callee.property ?? callee)]
      if (isText(node) && parent.arguments.indexOf(node) >= first) return 'a text for people'
    }
    return undefined
  },
}

function isCheck({ type, callee }) {
  return type === 'CallExpression' && ['regex', 'refine'].includes(nameOf(callee.property ?? callee))
}

function isDocumentation(node) {
  if (node.type !== 'ObjectProperty' || node.computed) return false
  const name = nameOf(node.key)
  return (textKeys.has(name) && isText(node.value)) || (name === 'examples' && isData(node.value))
}

function nameOf({ name, value }) {
  return name ?? value
}

/** A template is one where only names are inserted: an expression has mutants of its own. */
function isText(node) {
  if (node.type === 'TemplateLiteral') return node.expressions.every(({ type }) => type === 'Identifier')
  if (node.type === 'BinaryExpression')
    return node.operator === '+' && isText(node.left) && isText(node.right)
  return node.type === 'StringLiteral'
}

function isData(node) {
  if (node.type === 'ArrayExpression') return node.elements.every(isData)
  if (node.type === 'ObjectExpression') return node.properties.every(({ value }) => value && isData(value))
  return isText(node) || ['NumericLiteral', 'BooleanLiteral', 'NullLiteral'].includes(node.type)
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'documentation', documentation)]
