#!/usr/bin/env node
import { App } from 'aws-cdk-lib/core'
import { IdentityStack } from '../lib/identity-stack'
import { PartnersStack } from '../lib/partners-stack'
import { UsersStack } from '../lib/users-stack'

const app = new App()
new IdentityStack(app, 'Identity')
const users = new UsersStack(app, 'Users')
new PartnersStack(app, 'Partners', users)
