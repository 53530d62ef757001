import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** The signing log: who signed which text on paper, and the scan that shows it. Never edited after release. */
export class CreateSignature1795946805453 implements MigrationInterface {
  readonly name = 'CreateSignature1795946805453'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'signature', {
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
        form: 'text',
        ref: 'text?',
        content_hash: 'text',
        capacity: 'text?',
        party_id: 'text?',
        signer_name: 'text',
        manner: 'text?',
        signed_on: 'day',
        witness_name: 'text?',
        attachment_id: 'text?',
        scan_hash: 'text?',
        note: 'text',
        voids_id: 'text?',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('signature')
  }
}
