import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Mediation files, sessions and agreements. */
export class CreateMediation1795304400764 implements MigrationInterface {
  readonly name = 'CreateMediation1795304400764'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'mediation', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text',
        number: 'text',
        status: 'text',
        source: 'text',
        dispute_summary: 'text',
        mediator_names: 'json',
        recorder_name: 'text?',
        consents: 'json',
        opened_at: 'instant',
        due_on: 'day',
        place: 'text?',
        concluded_at: 'instant?',
        failure_reason: 'text?',
        other_paths_told: 'json',
      },
      primary: ['id'],
      indexes: [{ columns: ['case_id'] }, { columns: ['status', 'id'] }],
    })
    await createTable(runner, 'mediation_session', {
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
        held_at: 'instant',
        place: 'text',
        attendees: 'text',
        record: 'text',
        result: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'agreement', {
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
        number: 'text',
        is_oral: 'flag',
        facts: 'text',
        clauses: 'json',
        copies: 'int',
        made_on: 'day',
        effective_on: 'day?',
        confirmation_due_on: 'day?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agreement')
    await runner.dropTable('mediation_session')
    await runner.dropTable('mediation')
  }
}
