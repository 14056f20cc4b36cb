/** One defect of each rule about Confidential VMs, their keys and the authoring of protection. */
import { testDefects } from '../support/defectTest';
import { DECIDING, DEFECTS, SOUND } from '../support/securityDefects';

testDefects({ defects: DEFECTS, sound: SOUND, deciding: DECIDING });
