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
import { AddConflictSource1795966201400 } from './20261129-add-conflict-source.ts'
import { AddMediationCourse1795946875052 } from './20261129-add-mediation-course.ts'
import { AddOrderProof1795932001001 } from './20261129-add-order-proof.ts'
import { CreateCommittee1795946753551 } from './20261129-create-committee.ts'
import { CreateDossierCheck1795949571447 } from './20261129-create-dossier-check.ts'
import { CreateFerry1795966231001 } from './20261129-create-ferry.ts'
import { CreateGridNote1795948126760 } from './20261129-create-grid-note.ts'
import { CreateInstrument1795934720479 } from './20261129-create-instrument.ts'
import { CreateLedger1795934726785 } from './20261129-create-ledger.ts'
import { CreateObligation1795936125358 } from './20261129-create-obligation.ts'
import { CreateOrderReply1795936015038 } from './20261129-create-order-reply.ts'
import { CreatePaper1795935674047 } from './20261129-create-paper.ts'
import { CreatePeopleOnDuty1795934665234 } from './20261129-create-people-on-duty.ts'
import { CreateReturnVisit1795946918645 } from './20261129-create-return-visit.ts'
import { CreateRoom1795946857813 } from './20261129-create-room.ts'
import { CreateRuling1795935956764 } from './20261129-create-ruling.ts'
import { CreateSeat1795935602943 } from './20261129-create-seat.ts'
import { CreateSignature1795946805453 } from './20261129-create-signature.ts'
import { CreateSubsidy1795949238185 } from './20261129-create-subsidy.ts'
import { CreateTally1795946994622 } from './20261129-create-tally.ts'
import { CreateWhistle1795934626827 } from './20261129-create-whistle.ts'

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
  AddOrderProof1795932001001,
  CreateWhistle1795934626827,
  CreatePeopleOnDuty1795934665234,
  CreateInstrument1795934720479,
  CreateLedger1795934726785,
  CreateSeat1795935602943,
  CreatePaper1795935674047,
  CreateRuling1795935956764,
  CreateOrderReply1795936015038,
  CreateObligation1795936125358,
  CreateCommittee1795946753551,
  CreateSignature1795946805453,
  CreateRoom1795946857813,
  AddMediationCourse1795946875052,
  CreateReturnVisit1795946918645,
  CreateTally1795946994622,
  CreateGridNote1795948126760,
  CreateSubsidy1795949238185,
  CreateDossierCheck1795949571447,
  AddConflictSource1795966201400,
  CreateFerry1795966231001,
]
