/** The floor: the request signed by hand, no SDK, no package at all; only what Node must do for one signed HTTP request. */
const http = process.getBuiltinModule('node:http')
const { createHash, createHmac } = process.getBuiltinModule('node:crypto')

const {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: keyId,
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: token,
  USER_POOL_ID,
  USER_POOL_CLIENT_ID,
} = process.env
const endpoint = new URL(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)
const agent = new http.Agent({ keepAlive: true })

const sha256 = text => createHash('sha256').update(text).digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()

export async function handler(event) {
  const { username, password } = JSON.parse(event.body)
  const answer = await send({
    UserPoolId: USER_POOL_ID,
    ClientId: USER_POOL_CLIENT_ID,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'SIGNED_IN', tokens: answer.AuthenticationResult }),
  }
}

async function send(input) {
  const body = JSON.stringify(input)
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const day = time.slice(0, 8)
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    host: endpoint.host,
    'x-amz-date': time,
    'x-amz-security-token': token,
    'x-amz-target': 'AWSCognitoIdentityProviderService.AdminInitiateAuth',
  }
  const names = Object.keys(headers).sort()
  const canonical = names.map(name => `${name}:${headers[name]}\n`).join('')
  const request = ['POST', '/', '', canonical, names.join(';'), sha256(body)].join('\n')
  const scope = `${day}/${region}/cognito-idp/aws4_request`
  const key = [day, region, 'cognito-idp', 'aws4_request'].reduce(hmac, `AWS4${secret}`)
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, sha256(request)].join('\n'))
    .digest('hex')
  headers['content-length'] = Buffer.byteLength(body)
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return JSON.parse(await exchange(headers, body))
}

function exchange(headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(endpoint, { method: 'POST', agent, headers }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    request.on('error', reject)
    request.end(body)
  })
}
