import { byId, show } from './dom.js';
import { frame } from './frame.js';
import { WaitingRoom } from './wait/room.js';
import { whoIsHere } from './shopper.js';

const concertId = new URLSearchParams(location.search).get('concert');

frame();
whoIsHere(() => location.reload());
if (concertId) {
  show(byId('room'), true);
  new WaitingRoom(concertId).open();
} else {
  // The form leads to this page with the concert in its address.
  show(byId('choose'), true);
}
