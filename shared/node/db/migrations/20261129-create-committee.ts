import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, createTable } from './builder.ts'

/** Mediation committees, their mediators, who else takes part in a mediation, and questions of standing back. */
export class CreateCommittee1795946753551 implements MigrationInterface {
  readonly name = 'CreateCommittee1795946753551'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'committee', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        name: 'text',
        kind: 'text',
        unit_id: 'text?',
        seal_name: 'text',
        members: 'json',
        term_from: 'day',
        term_to: 'day',
        phone: 'text?',
        address: 'text?',
        is_active: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'kind'] }],
    })
    await createTable(runner, 'mediator', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        user_id: 'text?',
        committee_id: 'text',
        name: 'text',
        sex: 'text',
        birth_on: 'day?',
        id_number: 'text?',
        service: 'text',
        education: 'text',
        qualification: 'text',
        term_from: 'day',
        term_to: 'day',
        phone: 'text?',
        filed_number: 'text?',
        relatives: 'json',
        employers: 'json',
        trainings: 'json',
        is_active: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'committee_id'] }, { columns: ['user_id'] }],
    })
    await createTable(runner, 'mediation_person', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        role: 'text',
        party_id: 'text?',
        name: 'text',
        sex: 'text',
        birth_on: 'day?',
        id_number: 'text?',
        phone: 'text?',
        address: 'text?',
        workplace: 'text?',
        relation: 'text',
        powers: 'json',
        other_power: 'text',
        period_from: 'day?',
        period_to: 'day?',
        consents: 'json',
        ended_on: 'day?',
        end_reason: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['case_id'] }],
    })
    await createTable(runner, 'recusal', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        kind: 'text',
        mediator_id: 'text',
        mediator_name: 'text',
        code: 'text?',
        party_id: 'text?',
        party_name: 'text',
        reason: 'text',
        replaced_by_id: 'text?',
        replaced_by_name: 'text?',
        at: 'instant',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await addColumn(runner, 'mediation', 'committee_id', 'text?')
    await addColumn(runner, 'mediation', 'mediator_ids', 'json?')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('mediation', 'mediator_ids')
    await runner.dropColumn('mediation', 'committee_id')
    await runner.dropTable('recusal')
    await runner.dropTable('mediation_person')
    await runner.dropTable('mediator')
    await runner.dropTable('committee')
  }
}
