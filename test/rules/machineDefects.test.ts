/** One defect of each rule about machines, their disks and their network. */
import { testDefects } from '../support/defectTest';
import { DECIDING, DEFECTS, SOUND } from '../support/machineDefects';

testDefects({ defects: DEFECTS, sound: SOUND, deciding: DECIDING });
