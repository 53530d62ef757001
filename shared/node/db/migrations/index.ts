import type { MigrationClass } from '../dataSource.ts'
import { CreateCase1795304400128 } from './20261121-create-case.ts'
import { CreateLocal1795304401142 } from './20261121-create-local.ts'
import { CreateMediation1795304400764 } from './20261121-create-mediation.ts'
import { CreateOrder1795304400507 } from './20261121-create-order.ts'
import { CreateOrganization1795304398759 } from './20261121-create-organization.ts'
import { CreateSearch1795304401499 } from './20261121-create-search.ts'
import { AddCaseAnswers1795391001101 } from './20261122-add-case-answers.ts'
import { CreateAlertSeen1795391007002 } from './20261122-create-alert-seen.ts'
import { CreateCaseHolder1795391008001 } from './20261122-create-case-holder.ts'
import { CreateCaseLink1795391002101 } from './20261122-create-case-link.ts'
import { CreateFind1795391004101 } from './20261122-create-find.ts'
import { CreateFlagFeedback1795391005001 } from './20261122-create-flag-feedback.ts'
import { CreateHotline1795391004102 } from './20261122-create-hotline.ts'
import { CreateLocalModel1795391006001 } from './20261122-create-local-model.ts'
import { CreatePerson1795391003001 } from './20261122-create-person.ts'
import { CreatePersonal1795391004103 } from './20261122-create-personal.ts'
import { CreateRuleSet1795391007001 } from './20261122-create-rule-set.ts'

/** Migrations of both hosts, oldest first. */
export const commonMigrations: readonly MigrationClass[] = [
  CreateOrganization1795304398759,
  CreateCase1795304400128,
  CreateOrder1795304400507,
  CreateMediation1795304400764,
  CreateLocal1795304401142,
  CreateSearch1795304401499,
  AddCaseAnswers1795391001101,
  CreateCaseLink1795391002101,
  CreatePerson1795391003001,
  CreateFind1795391004101,
  CreateHotline1795391004102,
  CreatePersonal1795391004103,
  CreateFlagFeedback1795391005001,
  CreateLocalModel1795391006001,
  CreateRuleSet1795391007001,
  CreateAlertSeen1795391007002,
  CreateCaseHolder1795391008001,
]
