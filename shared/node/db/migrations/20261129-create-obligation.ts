import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Say here what changes and why. Never edited after release. */
export class CreateObligation1795936125358 implements MigrationInterface {
  readonly name = 'CreateObligation1795936125358'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'obligation', {
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
        clause: 'int',
        part: 'int',
        obligor: 'text',
        obligee: 'text',
        kind: 'text',
        content: 'text',
        amount_fen: 'money?',
        due_on: 'day',
        settled_on: 'day?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }, { columns: ['settled_on', 'due_on', 'id'] }],
    })
    await createTable(runner, 'performance', {
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
        obligation_id: 'text',
        kind: 'text',
        done_on: 'day',
        amount_fen: 'money?',
        manner: 'text',
        attachment_id: 'text?',
        note: 'text',
        voids_id: 'text?',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['obligation_id'] }],
    })
    await createTable(runner, 'confirmation', {
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
        applied_on: 'day',
        court: 'text',
        result: 'text',
        ruling_number: 'text?',
        ruled_on: 'day?',
        note: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('confirmation')
    await runner.dropTable('performance')
    await runner.dropTable('obligation')
  }
}
