import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** The table of the mediation room, each party's word on each clause, and the notes of a caucus. */
export class CreateRoom1795946857813 implements MigrationInterface {
  readonly name = 'CreateRoom1795946857813'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'mediation_point', {
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
        party_id: 'text?',
        text: 'text',
        position: 'int',
        removed_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'clause_assent', {
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
        clause: 'json',
        number: 'int',
        party_id: 'text',
        party_name: 'text',
        spoken_by: 'text?',
        is_assented: 'flag',
        way: 'text',
        at: 'instant',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
    await createTable(runner, 'caucus_note', {
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
        party_id: 'text?',
        text: 'text',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('caucus_note')
    await runner.dropTable('clause_assent')
    await runner.dropTable('mediation_point')
  }
}
