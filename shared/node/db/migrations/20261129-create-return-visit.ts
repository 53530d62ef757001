import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable } from './builder.ts'

/** Return visits after an agreement; agreements found by their last day for the court. */
export class CreateReturnVisit1795946918645 implements MigrationInterface {
  readonly name = 'CreateReturnVisit1795946918645'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'return_visit', {
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
        mediation_id: 'text',
        agreement_id: 'text',
        kind: 'text',
        visited_on: 'day',
        way: 'text?',
        person_name: 'text',
        performed: 'text?',
        satisfaction: 'text?',
        suit: 'text?',
        danger: 'text?',
        body: 'text',
        measures: 'text',
        voids_id: 'text?',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['org_id', 'visited_on'] }],
    })
    await addIndex(runner, 'agreement', ['confirmation_due_on', 'id'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('agreement', 'ix_agreement_confirmation_due_on_id')
    await runner.dropTable('return_visit')
  }
}
